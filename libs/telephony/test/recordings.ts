import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AmiDecoder } from '../src/asterisk/ami-codec';
import type { AmiMessage } from '../src/asterisk/ami-message';

const folder = join(__dirname, '../src/asterisk/fixtures');

/** The scenarios recorded from a real Asterisk 22. */
export const recordings = readdirSync(folder)
  .filter((file) => file.endsWith('.ami'))
  .map((file) => file.slice(0, -'.ami'.length));

export const recordingOf = (scenario: string): Uint8Array => readFileSync(join(folder, `${scenario}.ami`));
export const expectationOf = (scenario: string): unknown => JSON.parse(readFileSync(join(folder, `${scenario}.expected.json`), 'utf8'));

const decoded = new Map<string, AmiMessage[]>();

/** The events of a recording, in the order in which they came. */
export function eventsOf(scenario: string): readonly AmiMessage[] {
  const known = decoded.get(scenario) ?? new AmiDecoder().push(recordingOf(scenario));
  decoded.set(scenario, known);
  return known;
}

/** Whose phones the recordings rang: desks have four digits, all else leads outside. */
export const sideOf = (device: string) => (/^PJSIP\/\d{4}$/.test(device) ? ('inside' as const) : ('outside' as const));

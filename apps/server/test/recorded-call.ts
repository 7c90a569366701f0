import type { CallFact } from '@callcard/crm-core';
import { AmiDecoder, type AmiMessage, CallTracker, type Telephony, sideOfDevices } from '@callcard/telephony';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixtures = join(__dirname, '../../../libs/telephony/src/asterisk/fixtures');

/** The PBX that recorded calls come from; nothing can be said to it. */
export const recordedPbx = { pbx: 'main', demo: false } as Telephony;

interface Change {
  /** Another caller. */
  from?: string;
  /** Seconds earlier: another epoch is another Linkedid, and so another call. */
  age?: number;
  pbx?: string;
}

/** What a real Asterisk sent of a call, by the name of its recording. */
export function recordedEvents(name: string, { from, age = 0 }: Change = {}): AmiMessage[] {
  let stream = readFileSync(join(fixtures, `${name}.ami`), 'utf8');
  if (from !== undefined) stream = stream.replaceAll('79160000101', from);
  if (age !== 0) stream = stream.replace(/\b(1[5-9]\d{8})(?=\.\d)/g, (epoch) => String(Number(epoch) - age));
  return new AmiDecoder().push(Buffer.from(`Asterisk Call Manager/11.0.0\r\n${stream}`));
}

/** The facts of a call as a real Asterisk told it; what is changed makes further calls of it. */
export function recordedFacts(name: string, change: Change = {}): CallFact[] {
  const tracker = new CallTracker({ pbx: change.pbx ?? recordedPbx.pbx, sideOf: sideOfDevices(new Set()) });
  return recordedEvents(name, change).flatMap((event) => tracker.take(event));
}

import type { CallFact } from '@callcard/crm-core';
import { AmiDecoder, CallTracker, type Telephony, sideOfDevices } from '@callcard/telephony';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixtures = join(__dirname, '../../../libs/telephony/src/asterisk/fixtures');

/** The PBX that recorded calls come from; nothing can be said to it. */
export const recordedPbx = { pbx: 'main', demo: false } as Telephony;

/** The facts of a call as a real Asterisk told it, by the name of its recording; `from`, `age` and `pbx` make further calls of it. */
export function recordedFacts(
  name: string,
  { from, age = 0, pbx = recordedPbx.pbx }: { from?: string; age?: number; pbx?: string } = {},
): CallFact[] {
  let stream = readFileSync(join(fixtures, `${name}.ami`), 'utf8');
  if (from !== undefined) stream = stream.replaceAll('79160000101', from);
  // Another epoch is another Linkedid, and so another call.
  if (age !== 0) stream = stream.replace(/\b(1[5-9]\d{8})(?=\.\d)/g, (epoch) => String(Number(epoch) - age));
  const tracker = new CallTracker({ pbx, sideOf: sideOfDevices(new Set()) });
  return new AmiDecoder().push(Buffer.from(`Asterisk Call Manager/11.0.0\r\n${stream}`)).flatMap((event) => tracker.take(event));
}

import type { CallFact } from '@callcard/crm-core';
import { AmiDecoder, CallTracker, sideOfDevices } from '@callcard/telephony';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixtures = join(__dirname, '../../../libs/telephony/src/asterisk/fixtures/shipped-pbx');

/** A recorded call of the shipped PBX as if it had begun at that moment: what was told live, and what stands in the logs. */
export function recordedCall(name: string, startedAt: number) {
  const read = (kind: string) => readFileSync(join(fixtures, `${name}.${kind}`), 'utf8');
  const first = Number(/^"CHAN_START","(\d+)/.exec(read('cel.csv'))![1]);
  const later = Math.floor(startedAt / 1000) - first;
  const moved = (kind: string) => read(kind).replace(/\b1[5-9]\d{8}(?=[.|])/g, (epoch) => String(Number(epoch) + later));
  const tracker = new CallTracker({ pbx: 'main', sideOf: sideOfDevices(new Set()) });
  const heard: CallFact[] = new AmiDecoder()
    .push(Buffer.from(`Asterisk Call Manager/11.0.0\r\n${moved('ami')}`))
    .flatMap((event) => tracker.take(event));
  return { heard, callId: heard[0]!.callId, cel: moved('cel.csv'), queueLog: moved('queue_log') };
}

/** Writes into the logs of a PBX as it would itself. */
export function logInto(folder: string, { cel, queueLog }: { cel: string; queueLog: string }): void {
  mkdirSync(join(folder, 'cel-custom'), { recursive: true });
  appendFileSync(join(folder, 'cel-custom/Master.csv'), cel);
  appendFileSync(join(folder, 'queue_log'), queueLog);
}

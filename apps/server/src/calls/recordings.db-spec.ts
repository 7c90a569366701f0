import type { CallFact } from '@callcard/crm-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TelephonyService } from '../telephony/telephony.service';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';
import { RecordingsImporter } from './recordings.importer';

const folder = mkdtempSync(join(tmpdir(), 'callcard-recordings-'));
const data = mkdtempSync(join(tmpdir(), 'callcard-data-'));
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ RECORDINGS_DIR: folder, DATA_DIR: data });
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
});
afterAll(async () => {
  await test.stop();
  for (const path of [folder, data]) rmSync(path, { recursive: true });
});

it('a recording without a name is the one with the id of its call, not of one whose id begins alike', async () => {
  const facts: CallFact[] = recordedFacts('queue-answered');
  const { callId, at } = facts[0]!;
  const { linkedId } = facts.find((fact) => fact.kind === 'leg.started')!;
  const recorded = ['started', 'stopped'].map((word) => ({
    ...{ callId, at, kind: `recording.${word}`, key: `recording:${linkedId}:${word}`, leg: linkedId, file: null },
  })) as unknown as CallFact[];
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts: [...facts, ...recorded] });
  await test.app.get(CallLedger).settled();
  const state = async () =>
    (
      await test.dataSource.query<{ state: string; bytes: string }[]>('select state, bytes from recordings where call_id = $1', [callId])
    )[0];

  writeFileSync(join(folder, `in-${linkedId}7.wav`), Buffer.alloc(100));
  writeFileSync(join(folder, `in-9${linkedId}.wav`), Buffer.alloc(100));
  await expect(test.app.get(RecordingsImporter).import({ callId, leg: linkedId }, false)).rejects.toThrow('not there yet');
  expect(await state()).toMatchObject({ state: 'pending' });

  writeFileSync(join(folder, `in-${linkedId}.wav`), Buffer.alloc(200));
  await test.app.get(RecordingsImporter).import({ callId, leg: linkedId }, false);
  expect(await state()).toEqual({ state: 'ready', bytes: '200' });
});

import type { CallFact, CallId, RecordingPeaks } from '@callcard/crm-core';
import type { JobHelpers } from 'graphile-worker';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TelephonyService } from '../telephony/telephony.service';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';
import { JobTasks } from '../jobs/job-tasks';
import { IMPORT_RECORDING } from './recording-jobs';
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

/** A call whose client's leg was recorded, told and written. */
async function recordedCall(facts: CallFact[]): Promise<{ callId: CallId; linkedId: string }> {
  const { callId, at } = facts[0]!;
  const { linkedId } = facts.find((fact) => fact.kind === 'leg.started')!;
  const recorded = ['started', 'stopped'].map((word) => ({
    ...{ callId, at, kind: `recording.${word}`, key: `recording:${linkedId}:${word}`, leg: linkedId },
  })) as unknown as CallFact[];
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts: [...facts, ...recorded] });
  await test.app.get(CallLedger).settled();
  return { callId, linkedId };
}

it('a recording without a name is the one with the id of its call, not of one whose id begins alike', async () => {
  const { callId, linkedId } = await recordedCall(recordedFacts('queue-answered'));
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

it('a file that never comes is missing after six tries; the job lives on for whatever else may fail', async () => {
  const { callId, linkedId } = await recordedCall(recordedFacts('queue-answered', { age: 1000 }));
  const [job] = await test.dataSource.query<{ max: number }[]>('select max_attempts as max from graphile_worker.jobs where key = $1', [
    `recording:${callId}:${linkedId}`,
  ]);
  expect(job!.max).toBeGreaterThan(6);

  const run = (attempts: number) =>
    test.app.get(JobTasks).list[IMPORT_RECORDING]!({ callId, leg: linkedId }, { job: { attempts, max_attempts: job!.max } } as JobHelpers);
  await expect(run(5)).rejects.toThrow('not there yet');
  await run(6);
  expect(await test.dataSource.query('select state from recordings where call_id = $1', [callId])).toEqual([{ state: 'missing' }]);
});

it('one leg brought in twice at a time is one recording, also where the ledger has numbered it anew meanwhile', async () => {
  const { callId, linkedId } = await recordedCall(recordedFacts('queue-answered', { age: 2000 }));
  writeFileSync(join(folder, `in-${linkedId}.wav`), Buffer.alloc(300));
  await test.dataSource.query('insert into recordings (call_id, n, leg, pbx, state, started_at) values ($1, 2, $2, $3, $4, now())', [
    ...[callId, linkedId, recordedPbx, 'pending'],
  ]);
  const importer = test.app.get(RecordingsImporter);
  await Promise.all([1, 2, 3].map(() => importer.import({ callId, leg: linkedId }, false)));
  const rows = await test.dataSource.query('select n, leg, state from recordings where call_id = $1', [callId]);
  expect(rows).toEqual([{ n: 2, leg: linkedId, state: 'ready' }]);
});

it('is drawn by how loud it is, kept when it comes in and read once of one that came before', async () => {
  const { callId, linkedId } = await recordedCall(recordedFacts('queue-answered', { age: 3000 }));
  const wave = Buffer.alloc(44 + 1600);
  wave.write('RIFF\0\0\0\0WAVEfmt ', 0, 'latin1');
  for (const [value, at] of [[16, 16], [16_000, 28]] as const) wave.writeUInt32LE(value, at); // prettier-ignore
  for (const [value, at] of [[1, 20], [1, 22], [16, 34]] as const) wave.writeUInt16LE(value, at); // prettier-ignore
  wave.write('data', 36, 'latin1');
  wave.fill(0x7f, 44 + 800);
  writeFileSync(join(folder, `in-${linkedId}.wav`), wave);
  await test.app.get(RecordingsImporter).import({ callId, leg: linkedId }, false);
  const boss = await test.signIn('supervisor');
  const peaks = async (by = boss, status = 200) =>
    ((await by.http.get(`/api/calls/${callId}/recordings/1/peaks`).expect(status)).body as RecordingPeaks).peaks;
  const drawn = [...Array<number>(200).fill(0), ...Array<number>(200).fill(254)];
  expect(await peaks()).toEqual(drawn);
  await test.dataSource.query('update recordings set peaks = null');
  expect([await peaks(), await peaks()]).toEqual([drawn, drawn]);
  await peaks(await test.signIn('operator'), 404);
});

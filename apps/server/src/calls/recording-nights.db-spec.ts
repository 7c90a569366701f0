import { type Call, type CallFact, type CallId, type RecordingFinding } from '@callcard/crm-core';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { CallLedger } from './call-ledger';
import { RecordingCoverages } from './recording-coverages';
import { RecordingNights } from './recording-nights';
import { RecordingsImporter } from './recordings.importer';

const folder = mkdtempSync(join(tmpdir(), 'callcard-recordings-'));
const data = mkdtempSync(join(tmpdir(), 'callcard-data-'));
const DAY_SECONDS = 86_400;
/** The day after the recorded calls. */
let now = Date.UTC(2026, 10, 23, 2, 23);
let test: TestApp;
let admin: SignedIn;
let age = 0;

beforeAll(async () => {
  test = await startTestApp({ RECORDINGS_DIR: folder, DATA_DIR: data, DEFAULT_REGION: 'RU' });
  test.app.get(Clock).now = () => new Date(now);
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
  admin = await test.signIn('admin');
});
afterAll(async () => {
  await test.stop();
  for (const path of [folder, data]) rmSync(path, { recursive: true });
});

interface Recorded {
  callId: CallId;
  linkedId: string;
}

/** A call to the queue `sales`, whose client's leg was recorded unless told otherwise. */
async function call({ recorded = true, daysAgo = 0 } = {}): Promise<Recorded> {
  const facts = recordedFacts('queue-answered', { age: ++age + daysAgo * DAY_SECONDS });
  const { callId, at } = facts[0]!;
  const { linkedId } = facts.find((fact) => fact.kind === 'leg.started')!;
  const track = ['started', 'stopped'].map((word, index) => ({
    ...{ callId, at: index === 0 ? at : facts.at(-1)!.at, kind: `recording.${word}`, key: `recording:${linkedId}:${word}`, leg: linkedId },
  })) as unknown as CallFact[];
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts: [...facts, ...(recorded ? track.slice(0, 1) : [])] });
  await test.app.get(CallLedger).settled();
  return { callId, linkedId };
}

/** Sound of so many seconds; the first byte makes one differ from another. */
function wave(seconds: number, mark = 0): Buffer {
  const sound = Buffer.alloc(44 + seconds * 16_000, 1);
  sound.write('RIFF', 0, 'latin1');
  sound.write('WAVEfmt ', 8, 'latin1');
  sound.writeUInt32LE(16, 16);
  sound.writeUInt32LE(16_000, 28);
  sound.write('data', 36, 'latin1');
  sound.writeUInt8(mark, 44);
  return sound;
}

function onDisk(name: string, sound: Buffer): void {
  writeFileSync(join(folder, name), sound);
  utimesSync(join(folder, name), now / 1000 - 3600, now / 1000 - 3600);
}

const imported = async ({ callId, linkedId }: Recorded, sound = wave(20, age)) => {
  onDisk(`${linkedId}.wav`, sound);
  await test.app.get(RecordingsImporter).import({ callId, leg: linkedId }, true);
};
const night = () => {
  now += 60_000;
  return test.app.get(RecordingNights).work();
};
const shown = async ({ callId }: Recorded) => (await admin.http.get(`/api/calls/${callId}`).expect(200)).body as Call;
const findings = async (kind: string) =>
  (await admin.http.get(`/api/recordings/findings?kind=${kind}`).expect(200)).body.items as RecordingFinding[];
const stored = () => readdirSync(join(data, 'files'), { recursive: true }).map(String).filter((name) => /[0-9a-f]{64}$/.test(name)); // prettier-ignore

describe('a night compares the disk with the calls', () => {
  it('lists files without calls and calls without files, and forgets what was put right', async () => {
    onDisk('stranger-1600000000.7.wav', wave(1));
    const lost = await call();
    await test.app.get(RecordingsImporter).import({ callId: lost.callId, leg: lost.linkedId }, true);
    await night();
    expect(await findings('fileWithoutCall')).toMatchObject([{ file: 'stranger-1600000000.7.wav', bytes: 16_044, callId: null }]);
    expect(await findings('callWithoutFile')).toMatchObject([{ callId: lost.callId }]);
    expect((await shown(lost)).recordingCoverage).toMatchObject([{ kind: 'lost', evidence: { why: 'missing', tries: 2 } }]);

    onDisk(`${lost.linkedId}.wav`, wave(20));
    rmSync(join(folder, 'stranger-1600000000.7.wav'));
    await night();
    expect([await findings('fileWithoutCall'), await findings('callWithoutFile')]).toEqual([[], []]);
    expect((await shown(lost)).recordingCoverage).toMatchObject([{ kind: 'recorded', recording: 1 }]);
    const { body } = await admin.http.get('/api/recordings/overview').expect(200);
    expect(body).toMatchObject({ lastRun: { files: 1, reimported: 1 }, unrecordedCalls: 0 });
  });

  it('brings in the file of a call whose recording nobody heard begin', async () => {
    const unheard = await call({ recorded: false });
    expect((await shown(unheard)).recordingCoverage).toMatchObject([{ kind: 'notStarted' }]);
    onDisk(`${unheard.linkedId}_${unheard.linkedId}.wav`, wave(20, 99));
    await night();
    expect(await shown(unheard)).toMatchObject({ recordings: [{ n: 1, state: 'ready' }], recordingCoverage: [{ kind: 'recorded' }] });
  });

  it('leaves alone what is being written just now', async () => {
    onDisk('fresh-1600000000.8.wav', wave(1));
    utimesSync(join(folder, 'fresh-1600000000.8.wav'), now / 1000, now / 1000);
    await night();
    expect(await findings('fileWithoutCall')).toEqual([]);
  });

  it('alarms where a stored file is no longer what was stored, unless the PBX still has it', async () => {
    const damaged = await call();
    await imported(damaged, wave(20, 50));
    const { sha256 } = (await shown(damaged)).recordings[0]!;
    const path = join(
      data,
      'files',
      stored().find((name) => name.endsWith(sha256!))!,
    );
    writeFileSync(path, 'rust');
    await night();
    expect(await findings('damaged')).toEqual([]);

    rmSync(join(folder, `${damaged.linkedId}.wav`));
    writeFileSync(path, 'rust');
    await night();
    expect(await findings('damaged')).toMatchObject([{ callId: damaged.callId }]);
    expect((await shown(damaged)).recordingCoverage).toMatchObject([{ kind: 'lost', evidence: { why: 'damaged' } }]);
    expect((await admin.http.get('/api/metrics')).text).toContain('callcard_recording_findings{kind="damaged"} 1');
  });
});

describe('calls that were talked and not recorded', () => {
  it('are a list, by reason', async () => {
    const silent = await call({ recorded: false });
    await test.app.get(RecordingCoverages).refresh(silent.callId);
    const list = async (reason: string) =>
      ((await admin.http.get(`/api/calls?unrecorded=${reason}`).expect(200)).body.items as Call[]).map(({ id }) => id);
    expect(await list('notStarted')).toEqual([silent.callId]);
    expect(await list('any')).toContain(silent.callId);
    expect(await list('paused')).toEqual([]);
  });
});

describe('recordings are deleted by rule', () => {
  const rule = (body: object) => admin.http.post('/api/recordings/retention').send(body);
  const preview = async (body: object) => (await admin.http.post('/api/recordings/retention/preview').send(body).expect(200)).body;

  it('and by nothing else: without a rule they stay; the trial says beforehand what will go; what is held stays', async () => {
    const [one, twin, held] = [await call({ daysAgo: 40 }), await call({ daysAgo: 40 }), await call({ daysAgo: 40 })];
    await imported(one, wave(20, 70));
    await imported(twin, wave(20, 70));
    await imported(held, wave(20, 71));
    await night();
    expect((await shown(one)).recordings[0]!.state).toBe('ready');

    await admin.http.post(`/api/calls/${held.callId}/recordings/hold`).send({ reason: 'Complaint 17' }).expect(200);
    await admin.http.post(`/api/calls/${held.callId}/recordings/hold`).send({ reason: 'Again' }).expect(409);
    const trial = await preview({ scope: 'queue', value: 'sales', days: 30 });
    expect(trial).toMatchObject({ held: 1 });
    expect(trial.recordings).toBe(2);
    expect(await preview({ scope: 'queue', value: 'another', days: 30 })).toEqual({ recordings: 0, calls: 0, bytes: 0, held: 0 });

    // The narrower rule counts: the queue's calls stay though those of all are past their time.
    await rule({ scope: 'all', value: null, days: 30 }).expect(201);
    const narrow = (await rule({ scope: 'queue', value: 'sales', days: 3650 }).expect(201)).body;
    await night();
    expect((await shown(one)).recordings[0]!.state).toBe('ready');

    await admin.http.put(`/api/recordings/retention/${narrow.id}`).send({ scope: 'queue', value: 'sales', days: 30, version: 1 }).expect(200); // prettier-ignore
    const before = stored().length;
    await night();
    expect(stored().length).toBeLessThan(before);
    expect(await shown(one)).toMatchObject({ recordings: [{ state: 'deleted' }], recordingCoverage: [{ kind: 'deleted' }] });
    const [row] = await test.dataSource.query('select deleted_by, deleted_at from recordings where call_id = $1', [one.callId]);
    expect(row).toMatchObject({ deleted_by: { scope: 'queue', value: 'sales', days: 30, version: 2 }, deleted_at: expect.any(Date) });
    await admin.http.get(`/api/calls/${one.callId}/recordings/1`).expect(404);
    expect((await shown(held)).recordings[0]!.state).toBe('ready');

    await admin.http.delete(`/api/calls/${held.callId}/recordings/hold`).expect(204);
    await night();
    expect((await shown(held)).recordings[0]!.state).toBe('deleted');
  });

  it('and a file stays as long as one recording needs it', async () => {
    for (const { id } of (await admin.http.get('/api/recordings/retention')).body.items) await admin.http.delete(`/api/recordings/retention/${id}`).expect(204); // prettier-ignore
    const [gone, kept] = [await call({ daysAgo: 3 }), await call({ daysAgo: 3 })];
    for (const each of [gone, kept]) await imported(each, wave(20, 80));
    const { sha256 } = (await shown(kept)).recordings[0]!;
    await admin.http.post(`/api/calls/${kept.callId}/recordings/hold`).send({ reason: 'Complaint 18' }).expect(200);
    await rule({ scope: 'direction', value: 'inbound', days: 2 }).expect(201);
    await night();
    expect([(await shown(gone)).recordings[0]!.state, (await shown(kept)).recordings[0]!.state]).toEqual(['deleted', 'ready']);
    expect(stored().some((name) => name.endsWith(sha256!))).toBe(true);
    expect((await findings('fileAfterDeletion')).map(({ callId }) => callId)).toContain(gone.callId);
  });

  it('that only an administrator makes, and that say whom they are for', async () => {
    const supervisor = await test.signIn('supervisor');
    await supervisor.http.get('/api/recordings/retention').expect(403);
    await supervisor.http.post('/api/recordings/retention').send({ scope: 'all', value: null, days: 1 }).expect(403);
    await rule({ scope: 'queue', value: null, days: 1 }).expect(422);
    await rule({ scope: 'direction', value: 'inbound', days: 9 }).expect(422);
  });
});

describe('the promise of a line', () => {
  it('is checked against what was recorded', async () => {
    const kept = await call();
    const { calledNumber } = await shown(kept);
    const line = { number: calledNumber, title: 'Clinic', recording: 'doNotRecord', notice: 'recorded-calls' };
    const { body: did } = await admin.http.post('/api/numbers').send(line).expect(201);
    await imported(kept, wave(20, 90));
    expect(await findings('recordedAgainstRule')).toMatchObject([{ callId: kept.callId }]);
    expect(await findings('noticeNotPlayed')).toMatchObject([{ callId: kept.callId }]);

    await admin.http.put(`/api/numbers/${did.id}`).send({ recording: 'askConsent', notice: null, version: did.version }).expect(200);
    await test.app.get(RecordingCoverages).refresh(kept.callId);
    expect(await findings('recordedAgainstRule')).toEqual([]);
    expect(await findings('recordedWithoutConsent')).toMatchObject([{ callId: kept.callId }]);
  });
});

describe('who listened', () => {
  it('is kept with the parts that were heard, one entry for a sitting', async () => {
    const heard = await call();
    await imported(heard, wave(20, 91));
    const play = (range?: string) => admin.http.get(`/api/calls/${heard.callId}/recordings/1`).set(range ? { Range: range } : {});
    await play('bytes=44-32043').expect(206);
    await play('bytes=160044-176043').expect(206);
    // What went out is noted after it has gone.
    const bytes = () =>
      test.dataSource.query<{ bytes: string }[]>('select bytes from recording_listens where call_id = $1', [heard.callId]);
    for (let tries = 0; tries < 500 && !(await bytes())[0]?.bytes.includes('160044'); tries++)
      await new Promise((done) => setTimeout(done, 20));
    const { body } = await admin.http.get(`/api/calls/${heard.callId}/recordings`).expect(200);
    expect(body).toMatchObject({ hold: null, listens: [{ by: admin.user.id, ranges: [{ from: 0, to: 2 }, { from: 10, to: 11 }], seconds: 3 }] }); // prettier-ignore
    expect((await admin.http.get(`/api/recordings/listens?by=${admin.user.id}&callId=${heard.callId}`)).body.items).toHaveLength(1);
    const audit = await admin.http.get(`/api/audit?noun=calls&subjectId=${heard.callId}`).expect(200);
    expect(audit.body.items.filter(({ action }: { action: string }) => action === 'calls.listenRecording')).toHaveLength(1);
    const operator = await test.signIn('operator');
    await operator.http.get(`/api/calls/${heard.callId}/recordings`).expect(403);
  });
});

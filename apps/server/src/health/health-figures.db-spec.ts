import type { HealthFigures, HealthLines } from '@callcard/crm-core';
import type { DemoPbx, TelephonyEvent } from '@callcard/telephony';
import { type AgentStage, quietPbx, startAgentStage } from '../../test/agent-stage';
import { CallLedger } from '../calls/call-ledger';
import { TelephonyService } from '../telephony/telephony.service';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import type { SignedIn } from '../../test/test-app';

let pbx: DemoPbx;
let stage: AgentStage;

beforeAll(async () => {
  pbx = await quietPbx('1001');
  stage = await startAgentStage({ main: pbx });
});
afterAll(() => stage?.stop());

const since = '2020-01-01T00:00:00.000Z';
const figures = async (who: SignedIn = stage.boss) =>
  (await who.http.get(`/api/health/figures?since=${since}`).expect(200)).body as HealthFigures;
const tell = (pops: object[]) => stage.anna.http.post('/api/health/pops').send({ pops });
const callId = '0195d5b0-0000-8000-8000-000000000001';

describe('the figures of health', () => {
  it('say how long pops took to be seen, as the consoles measured', async () => {
    expect((await figures()).pops.painted).toEqual({ count: 0, p50: null, p95: null });
    await tell([40, 42, 45, 48].map((milliseconds) => ({ callId, milliseconds }))).expect(204);
    const { painted } = (await figures()).pops;
    expect(painted.count).toBe(4);
    expect(painted.p50).toBeGreaterThan(25);
    expect(painted.p95).toBeLessThanOrEqual(50);
  });

  it('take no more than a handful at a time, and nothing that is no time', async () => {
    expect((await tell(Array.from({ length: 51 }, () => ({ callId, milliseconds: 1 })))).status).toBe(422);
    expect((await tell([{ callId, milliseconds: -1 }])).status).toBe(422);
  });

  it('count phones as the PBX has them, and name the people whose phone is away', async () => {
    expect((await figures()).phones).toEqual({ registered: 1, unreachable: [] });
    const telephony = stage.test.app.get(TelephonyService);
    telephony.tell(telephony.pbxs[0]!, { kind: 'device', device: 'PJSIP/1001', state: 'unavailable', at: new Date().toISOString() });
    expect((await figures()).phones).toEqual({
      ...{ registered: 0 },
      unreachable: [{ userId: stage.anna.user.id, name: 'Anna', device: 'PJSIP/1001' }],
    });
  });

  it('count calls whose number is no client’s, of today alone', async () => {
    const age = (Date.now() - Date.parse(recordedFacts('queue-answered')[0]!.at)) / 1000;
    const { app } = stage.test;
    for (const ago of [60, 60 * 3600])
      app
        .get(TelephonyService)
        .tell(recordedPbx, { kind: 'facts', facts: recordedFacts('queue-answered', { age: Math.round(ago - age) }) });
    await app.get(CallLedger).settled();
    expect((await figures()).unmatchedCalls).toBe(1);
  });

  it('know work that was given up', async () => {
    expect((await figures()).failedJobs).toEqual({ count: 0, lastTask: null, lastError: null });
    await stage.test.dataSource.query(`select graphile_worker.add_job('recordings.import', '{}', max_attempts => 1)`);
    await stage.test.dataSource.query(
      `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'The file is gone' where attempts = 0`,
    );
    const { failedJobs } = await figures();
    expect(failedJobs.count).toBeGreaterThan(0);
    expect(failedJobs).toMatchObject({ lastError: 'The file is gone' });
  });

  it('see the disk, the database and the consoles', async () => {
    const seen = await figures();
    expect(seen.disk!.freeBytes).toBeLessThanOrEqual(seen.disk!.totalBytes);
    expect(seen).toMatchObject({ consoles: 0, databaseMilliseconds: expect.any(Number) });
  });

  it('are for supervisors and administrators', async () => {
    expect((await stage.anna.http.get(`/api/health/figures?since=${since}`)).status).toBe(403);
    expect((await stage.boss.http.get('/api/health/figures?since=yesterday')).body).toMatchObject({ errors: [{ path: 'since' }] });
  });
});

describe('what the exchanges reach', () => {
  const lines = async () => (await stage.boss.http.get('/api/health/lines').expect(200)).body as HealthLines;
  const phone = async () => (await lines()).phones.find(({ userId }) => userId === stage.anna.user.id);
  const tell = (event: TelephonyEvent) => {
    const telephony = stage.test.app.get(TelephonyService);
    telephony.tell(telephony.pbxs[0]!, event);
  };
  const contact = { kind: 'contact', device: 'PJSIP/1001', contact: 'sip:1001@10.0.0.7' } as const;
  const at = '2026-11-26T10:00:00.000Z';
  const later = '2026-11-26T10:05:00.000Z';

  it('is nothing outside where the exchange only plays', async () => {
    expect(await lines()).toMatchObject({ lines: [], silent: [] });
  });

  it('tells why a phone is away, when it was seen last, and nothing once it is back', async () => {
    tell({ ...contact, reachable: true, why: null, at });
    tell({ ...contact, reachable: false, why: 'silent', at: later });
    tell({ kind: 'refused', device: 'PJSIP/1001', why: 'secret', from: '10.0.0.9', at: later });
    expect(await phone()).toMatchObject({
      ...{ lastSeenAt: at, lost: 'silent', lostAt: later, refused: { why: 'secret', from: '10.0.0.9', at: later } },
    });
    tell({ ...contact, reachable: true, why: null, at: later });
    expect(await phone()).toMatchObject({ lastSeenAt: later, lost: null, lostAt: null, refused: null });
  });

  it('is no business of operators', async () => {
    expect((await stage.anna.http.get('/api/health/lines')).status).toBe(403);
  });
});

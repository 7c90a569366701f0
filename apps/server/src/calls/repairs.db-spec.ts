import type { CallFact } from '@callcard/crm-core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedPbx } from '../../test/recorded-call';
import { logInto, recordedCall } from '../../test/recorded-logs';
import { type TestApp, startTestApp } from '../../test/test-app';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { CallLedger } from './call-ledger';
import { LiveCalls } from './live-calls';
import { RepairsService } from './repairs.service';

const MINUTE = 60_000;

let folder: string;
let test: TestApp;
/** Every call of this file begins a minute after the last. */
let moment = Date.now() - 40 * MINUTE;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pbx-logs-'));
  test = await startTestApp({ ASTERISK_LOG_DIR: folder });
  await test.addUser('operator', { device: 'PJSIP/1001' });
  await test.app.get(UserDirectory).onModuleInit();
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
});
afterAll(async () => {
  await test.stop();
  rmSync(folder, { recursive: true, force: true });
});

const call = (name: string) => {
  const recorded = recordedCall(name, (moment += MINUTE));
  logInto(folder, recorded);
  return recorded;
};
const tell = async (facts: CallFact[]) => {
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
  await test.app.get(CallLedger).settled();
};
const repair = () => test.app.get(RepairsService).repair(recordedPbx, Date.now() - 60 * MINUTE);
const rowOf = async (id: string) => {
  const [row] = await test.dataSource.query<Record<string, unknown>[]>(
    `select state, outcome, talk_seconds::float8 as talk, hangup_by, provenance, jsonb_array_length(offers) as offers from calls where id = $1`,
    [id],
  );
  return row;
};
const forget = (id: string) => test.app.get(LiveCalls).forget(id as CallFact['callId']);

describe('a repair', () => {
  it('inserts a call that began and ended unheard, and changes nothing a second time', async () => {
    const { callId } = call('queue-answered');
    expect(await repair()).toMatchObject({ calls: 1 });
    const row = await rowOf(callId);
    expect(row).toMatchObject({ state: 'ended', outcome: 'answered', hangup_by: 'client', provenance: 'reconciled', offers: 1 });
    expect(Math.abs((row!['talk'] as number) - 2.014)).toBeLessThan(0.2);
    expect(await repair()).toEqual({ calls: 0, facts: 0 });
    expect(await rowOf(callId)).toEqual(row);
  });

  it('leaves alone what was heard whole, in memory or long forgotten', async () => {
    const [here, gone] = [call('rejected'), call('ring-all')];
    await tell([...here.heard, ...gone.heard]);
    forget(gone.callId);
    expect(await repair()).toEqual({ calls: 0, facts: 0 });
    expect(await rowOf(here.callId)).toMatchObject({ provenance: 'live' });
    expect(await rowOf(gone.callId)).toMatchObject({ provenance: 'live', offers: 3 });
  });

  it('ends what was lost with the link, as the PBX logged it', async () => {
    const { heard, callId } = call('agent-hangs-up');
    const end = heard.findIndex(({ kind }) => kind === 'leg.hangupRequested');
    await tell(heard.slice(0, end));
    const heardAt = Date.parse(heard[end - 1]!.at);
    test.app.get(TelephonyService).tell(recordedPbx, { kind: 'channels', legs: new Set(), heardAt, bootedAt: null });
    await test.app.get(CallLedger).settled();
    expect(await rowOf(callId)).toMatchObject({ state: 'ended', hangup_by: 'system' });
    expect(await repair()).toMatchObject({ calls: 1 });
    const row = await rowOf(callId);
    expect(row).toMatchObject({ state: 'ended', outcome: 'answered', hangup_by: 'agent', provenance: 'reconciled' });
    expect(row!['talk']).toBeGreaterThan(1.9);
    expect(await repair()).toEqual({ calls: 0, facts: 0 });
  });

  it('corrects what is stored and in no memory any more', async () => {
    const { heard, callId } = call('abandoned-ringing');
    await tell(
      heard.map((fact) => (fact.kind === 'leg.ended' ? { ...fact, at: new Date(Date.parse(fact.at) + 9000).toISOString() } : fact)),
    );
    forget(callId);
    expect(await repair()).toMatchObject({ calls: 1 });
    const facts = await test.dataSource.query<{ fact: CallFact; at: Date }[]>(
      `select fact, at from call_facts where call_id = $1 and kind = 'leg.ended'`,
      [callId],
    );
    const told = new Map(heard.map(({ key, at }) => [key, Date.parse(at)]));
    for (const { fact, at } of facts) {
      expect(Math.abs(at.getTime() - told.get(fact.key)!)).toBeLessThan(250);
      expect(fact.at).toBe(at.toISOString());
    }
    expect(await repair()).toEqual({ calls: 0, facts: 0 });
  });

  it('leaves a call open that the PBX has not seen end, and knows whose phone it is', async () => {
    const recorded = recordedCall('direct-answered', (moment += MINUTE));
    const open = recorded.cel.slice(0, recorded.cel.indexOf('"BRIDGE_EXIT"'));
    logInto(folder, { ...recorded, cel: open });
    expect(await repair()).toMatchObject({ calls: 1 });
    expect(await rowOf(recorded.callId)).toMatchObject({ state: 'talking' });
    const [started] = await test.dataSource.query<{ user: string | null }[]>(
      `select fact ->> 'userId' as user from call_facts where call_id = $1 and kind = 'leg.started' and fact ->> 'device' = 'PJSIP/1001'`,
      [recorded.callId],
    );
    expect(started!.user).not.toBeNull();
    logInto(folder, { cel: recorded.cel.slice(open.length), queueLog: '' });
    expect(await repair()).toMatchObject({ calls: 1 });
    expect(await rowOf(recorded.callId)).toMatchObject({ state: 'ended', outcome: 'answered' });
    expect(await repair()).toEqual({ calls: 0, facts: 0 });
  });

  it('opens no pop', async () => {
    const sent = jest.spyOn(test.app.get(RealtimeBroadcaster), 'send');
    call('queue-answered');
    await repair();
    expect(sent.mock.calls.map(([{ name }]) => name)).not.toContain('pop');
    sent.mockRestore();
  });

  it('waits for what may still come live', async () => {
    const { callId } = recordedCall('direct-busy', Date.now());
    logInto(folder, recordedCall('direct-busy', Date.now()));
    await repair();
    expect(await rowOf(callId)).toBeUndefined();
  });

  it('says that there is nothing to read where the logs of a PBX are out of reach', async () => {
    expect(await test.app.get(RepairsService).repair({ ...recordedPbx, pbx: 'other' }, 0)).toBeNull();
  });
});

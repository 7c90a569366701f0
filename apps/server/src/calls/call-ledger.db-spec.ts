import type { CallFact, CallId } from '@callcard/crm-core';
import { EventBus } from '../database/event-bus';
import { TelephonyService } from '../telephony/telephony.service';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';
import { CallsReader, type StoredCall } from './calls.reader';
import { LiveCalls } from './live-calls';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
});
afterAll(() => test.stop());

const tell = (facts: CallFact[]) => test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
const rowOf = async (id: CallId) => (await test.dataSource.query<{ state: string }[]>('select state from calls where id = $1', [id]))[0];

/** Nobody can write calls until the work is done: to the ledger a database that is away. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  await test.dataSource.transaction(async (manager) => {
    await manager.query('lock table calls in share row exclusive mode');
    await work();
  });
}

it('remembers a call for as long as facts of it wait for the database', async () => {
  const facts = recordedFacts('queue-answered');
  const { callId } = facts[0]!;
  tell(facts.slice(0, -4));
  await test.app.get(CallLedger).settled();
  await whileLocked(async () => {
    tell(facts.slice(-4));
    const ledger = test.app.get(CallLedger);
    test.app.get(LiveCalls).sweep(Date.now() + 3_600_000, (id) => ledger.owes(id));
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await test.app.get(CallLedger).settled();
  expect(await rowOf(callId)).toEqual({ state: 'ended' });
  test.app.get(LiveCalls).sweep(Date.now() + 3_600_000, (id) => test.app.get(CallLedger).owes(id));
  expect(test.app.get(LiveCalls).get(callId)).toBeUndefined();
});

it('gives up the call that the database refuses, and no other', async () => {
  const bad = recordedFacts('queue-answered', { age: 1000 }).map((fact) =>
    fact.kind === 'leg.started' ? { ...fact, callerName: 'zero \u0000 byte' } : fact,
  );
  const good = recordedFacts('queue-answered', { age: 2000 });
  await whileLocked(async () => {
    tell(recordedFacts('queue-answered', { age: 3000 }));
    // These two gather while the one before is being written, so they are one batch.
    tell([...bad, ...good]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await test.app.get(CallLedger).settled();
  expect(await rowOf(good[0]!.callId)).toEqual({ state: 'ended' });
  expect(await rowOf(bad[0]!.callId)).toBeUndefined();
});

it('tells what was committed once it can be read again', async () => {
  const told: string[] = [];
  test.app.get(EventBus).on('CallChanged', ({ call }) => told.push(call.id));
  const reader = test.app.get(CallsReader);
  const read = jest.spyOn(reader, 'byIds').mockRejectedValueOnce(new Error('The connection is gone.'));
  const facts = recordedFacts('queue-answered', { age: 4000 });
  tell(facts);
  await test.app.get(CallLedger).settled();
  read.mockRestore();
  expect(told).toEqual([facts[0]!.callId]);
});

it('tells of a call in the order in which it was read, however long the reading took', async () => {
  const reader = test.app.get(CallsReader);
  const told: string[] = [];
  const as = (state: string) => [{ state } as unknown as StoredCall];
  const slow = reader.inTurn(
    () => new Promise((resolve) => setTimeout(() => resolve(as('older')), 20)),
    (call) => told.push(call.state),
  );
  const quick = reader.inTurn(
    () => Promise.resolve(as('newer')),
    (call) => told.push(call.state),
  );
  await Promise.all([slow, quick]);
  expect(told).toEqual(['older', 'newer']);
});

it('ends a call whose legs are gone when the PBX is heard again, at the moment it was last heard', async () => {
  const facts = recordedFacts('queue-answered', { age: 6000 });
  const [gone, living] = [facts.slice(0, -6), recordedFacts('queue-answered', { age: 7000 }).slice(0, -6)];
  tell([...gone, ...living]);
  const legs = new Set(living.flatMap((fact) => (fact.kind === 'leg.started' ? [fact.leg] : [])));
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'channels', legs, heardAt: null, bootedAt: null });
  await test.app.get(CallLedger).settled();
  expect(await rowOf(gone[0]!.callId)).toEqual({ state: 'ended' });
  expect(await rowOf(living[0]!.callId)).not.toEqual({ state: 'ended' });
  const lost = await test.dataSource.query<{ at: Date }[]>(`select at from call_facts where call_id = $1 and kind = 'leg.lost'`, [
    gone[0]!.callId,
  ]);
  expect(lost.length).toBeGreaterThan(0);
  for (const { at } of lost) expect(at.getTime()).toBeGreaterThanOrEqual(Date.parse(gone.at(-1)!.at));
});

it('ends nothing while the link is down, and all that began before the PBX itself when it is heard again', async () => {
  const facts = recordedFacts('queue-answered', { age: 8000 }).slice(0, -6);
  const [{ callId, at }] = facts as [CallFact];
  const telephony = test.app.get(TelephonyService);
  const status = { state: 'down' as const, since: Date.now(), problem: 'gone', version: null, lastEventAt: null, lastHeardAt: null };
  tell(facts);
  telephony.tell(recordedPbx, { kind: 'link', status });
  await test.app.get(CallLedger).settled();
  expect(await rowOf(callId)).toEqual({ state: 'talking' });
  const legs = new Set(facts.flatMap((fact) => (fact.kind === 'leg.started' ? [fact.leg] : [])));
  const moment = Date.parse(at);
  telephony.tell(recordedPbx, { kind: 'channels', legs, heardAt: moment + 60_000, bootedAt: moment - 60_000 });
  await test.app.get(CallLedger).settled();
  expect(await rowOf(callId)).toEqual({ state: 'talking' });
  telephony.tell(recordedPbx, { kind: 'channels', legs, heardAt: moment + 60_000, bootedAt: moment + 90_000 });
  await test.app.get(CallLedger).settled();
  expect(await rowOf(callId)).toEqual({ state: 'ended' });
});

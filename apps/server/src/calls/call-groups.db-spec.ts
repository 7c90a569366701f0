import { type CallFact, type CallId, type Page, type Call, callIdOf } from '@callcard/crm-core';
import { TelephonyService } from '../telephony/telephony.service';
import { recordedPbx } from '../../test/recorded-call';
import { type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';
import { CallsReader } from './calls.reader';
import { LiveCalls } from './live-calls';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
});
afterAll(() => test.stop());

/** A client's call, and the consultation of 1001 with 1002 that becomes a part of it when the client is handed over. */
class Scene {
  readonly client: CallId;
  readonly consultation: CallId;
  private second = 0;

  constructor(private readonly epoch: number) {
    this.client = callIdOf('main', this.id(0));
    this.consultation = callIdOf('main', this.id(2));
  }

  begin(): CallFact[] {
    return [
      this.started(this.client, 0, 0, { device: 'PJSIP/trunk', side: 'outside', callerNumber: '+79160000101' }),
      this.started(this.client, 1, 0, { device: 'PJSIP/1001', side: 'inside' }),
      this.say(this.client, 'ring.started', 1, { by: this.id(0), number: null }),
      ...this.into('x', this.client, 0, 1),
      this.started(this.consultation, 2, 2, { device: 'PJSIP/1001', side: 'inside' }),
      this.started(this.consultation, 3, 2, { device: 'PJSIP/1002', side: 'inside' }),
      this.say(this.consultation, 'ring.started', 3, { by: this.id(2), number: null }),
      ...this.into('y', this.consultation, 2, 3),
    ];
  }

  handOver(): CallFact[] {
    return [
      this.say(this.consultation, 'leg.linked', 3, { linkedId: this.id(0) }),
      this.say(this.client, 'leg.ended', 1, { cause: 16, techCause: null }),
      this.say(this.consultation, 'leg.ended', 2, { cause: 16, techCause: null }),
      ...this.into('x', this.consultation, 3),
    ];
  }

  end(): CallFact[] {
    return [0, 3].map((leg) => this.say(leg === 0 ? this.client : this.consultation, 'leg.ended', leg, { cause: 16, techCause: null }));
  }

  private id(sequence: number): string {
    return `${this.epoch}.${sequence}`;
  }

  private into(bridge: string, call: CallId, ...legs: number[]): CallFact[] {
    return legs.map((leg) => this.say(call, 'bridge.entered', leg, { bridge, bridgeKind: 'basic', replaces: null }));
  }

  private started(call: CallId, leg: number, linked: number, body: object): CallFact {
    const nobody = { userId: null, callerNumber: null, callerName: null, calledNumber: null, context: null };
    return this.say(call, 'leg.started', leg, { linkedId: this.id(linked), channel: `c-${leg}`, ...nobody, ...body });
  }

  private say(callId: CallId, kind: CallFact['kind'], leg: number, body: object): CallFact {
    const at = new Date(this.epoch * 1000 + this.second++ * 1000).toISOString();
    return { kind, callId, key: `${kind}:${this.id(leg)}:${at}`, at, leg: this.id(leg), ...body } as CallFact;
  }
}

async function tell(facts: CallFact[]): Promise<void> {
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
  await test.app.get(CallLedger).settled();
}

const rowsOf = (scene: Scene) =>
  test.dataSource.query<{ id: CallId; merged: CallId | null; group: CallId | null; state: string; talk: number }[]>(
    `select id, merged_into as merged, group_id as "group", state, talk_seconds::float8 as talk from calls where id = any($1) order by id = $2`,
    [[scene.client, scene.consultation], scene.consultation],
  );

it('makes a consultation a part of the client’s call when the two are joined, in both rows', async () => {
  const scene = new Scene(1_795_338_000);
  await tell(scene.begin());
  expect((await rowsOf(scene)).map(({ merged }) => merged)).toEqual([null, null]);
  await tell(scene.handOver());
  const [client, consultation] = await rowsOf(scene);
  expect(client).toMatchObject({ id: scene.client, merged: null, state: 'talking' });
  expect(consultation).toMatchObject({ id: scene.consultation, merged: scene.client, group: client!.group });
});

it('shows a part by its own id and among the parts of its call, not in the journal', async () => {
  const scene = new Scene(1_795_338_100);
  await tell([...scene.begin(), ...scene.handOver(), ...scene.end()]);
  const { http: admin } = await test.signIn('supervisor');
  const idsOf = (page: Page<Call>) => page.items.map(({ id }) => id);
  const journal = idsOf((await admin.get('/api/calls')).body as Page<Call>);
  expect([journal.includes(scene.client), journal.includes(scene.consultation)]).toEqual([true, false]);
  expect(idsOf((await admin.get(`/api/calls?mergedInto=${scene.client}`)).body as Page<Call>)).toEqual([scene.consultation]);
  expect((await admin.get(`/api/calls/${scene.consultation}`)).body).toMatchObject({ mergedInto: scene.client });
});

it.each(['client', 'consultation'] as const)('ends the joined call of a restarted server that hears of the %s first', async (first) => {
  const scene = new Scene(first === 'client' ? 1_795_338_200 : 1_795_338_300);
  await tell([...scene.begin(), ...scene.handOver()]);
  const live = test.app.get(LiveCalls);
  for (const { id } of [...live.all()]) live.forget(id);
  const [client, consultation] = scene.end();
  await tell(first === 'client' ? [client!] : [consultation!]);
  await tell(first === 'client' ? [consultation!] : [client!]);
  expect(await rowsOf(scene)).toMatchObject([
    { state: 'ended', merged: null },
    { state: 'ended', merged: scene.client },
  ]);
  expect((await test.app.get(CallsReader).get(scene.client)).talkSeconds).toBeGreaterThan(0);
});

it('takes up joined calls with each other after a restart', async () => {
  const scene = new Scene(1_795_338_400);
  await tell([...scene.begin(), ...scene.handOver()]);
  const live = test.app.get(LiveCalls);
  for (const { id } of [...live.all()]) live.forget(id);
  const open = await test.app.get(CallLedger).openCalls();
  expect(open.map(({ id }) => id)).toEqual(expect.arrayContaining([scene.client, scene.consultation]));
});

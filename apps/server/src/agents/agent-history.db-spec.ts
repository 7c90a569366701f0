import { type AgentChange, type CallId, type Page, newId, phoneDoes, phoneDone } from '@callcard/crm-core';
import { type AgentStage, quietPbx, startAgentStage, until } from '../../test/agent-stage';
import { TelephonyService } from '../telephony/telephony.service';
import { AgentHistory } from './agent-history';
import { AgentStates, SYSTEM } from './agent-states';
import { AgentsListener } from './agents.listener';

let stage: AgentStage;

beforeAll(async () => {
  stage = await startAgentStage({ main: await quietPbx('1001') });
});
beforeEach(() => stage.choose('available'));
afterEach(() => stage.choose('offline'));
afterAll(() => stage.stop());

const states = () => stage.test.app.get(AgentStates);
const callId = newId<CallId>();
const pbx = { kind: 'pbx', name: 'main' } as const;
const rings = (leg: string) =>
  states().apply(stage.anna.user.id, pbx, (one) =>
    phoneDoes(one, leg, { callId, pbx: 'main', activity: 'ringing', since: new Date().toISOString() }),
  );
const ringsOut = (leg: string) =>
  states().apply(stage.anna.user.id, pbx, (one) => phoneDone(one, leg, { how: 'missed', limit: 3 }, new Date()));

/** As a server does that takes over from one that was lost, and finds what that one had written. */
async function takeOver(): Promise<void> {
  await stage.test.app.get(AgentHistory).flush();
  await (stage.test.app.get(AgentsListener) as unknown as { begin(): Promise<void> }).begin();
}

it('tells who did what, and why a state began', async () => {
  await stage.choose('break');
  await stage.boss.http.put(`/api/agents/${stage.anna.user.id}/state`).send({ state: 'available' }).expect(200);
  const [began, broke, ended] = (await stage.changes()).slice(-3);
  const anna = { kind: 'person', userId: stage.anna.user.id, name: 'Anna' };
  expect(began).toMatchObject({ from: 'offline', to: 'available', cause: 'shiftStarted', actor: anna });
  expect(broke).toMatchObject({ from: 'available', to: 'break', cause: 'breakBegan', actor: anna });
  expect(ended).toMatchObject({ from: 'break', to: 'available', cause: 'breakEnded', actor: { userId: stage.boss.user.id } });
});

it('says that three missed offers in a row paused a person, and the queue knows it', async () => {
  for (const leg of ['one', 'two', 'three']) {
    await rings(leg);
    await ringsOut(leg);
  }
  expect(await stage.me()).toMatchObject({ state: 'missed', missedOffers: 3 });
  const last = (await stage.changes()).at(-1);
  expect(last).toMatchObject({ from: 'ringing', to: 'missed', cause: 'autoPaused', actor: { kind: 'system' }, callId });
  expect(last?.details).toEqual({ count: 3, limit: 3 });
  await until('the member is paused', async () => (await stage.members()) === 'PJSIP/1001 paused');
  expect(await stage.choose('available')).toMatchObject({ state: 'available', missedOffers: 0 });
  expect((await stage.changes()).at(-1)).toMatchObject({ cause: 'returned' });
});

it('has no gap: every change begins in the state, and not before the moment, of the one before', async () => {
  await rings('one');
  await stage.choose('break');
  await ringsOut('one');
  const all = await stage.changes();
  all.slice(1).forEach((change, index) => {
    const before = all[index]!;
    expect([change.seq, change.from]).toEqual([before.seq + 1, before.to]);
    expect(Date.parse(change.at)).toBeGreaterThanOrEqual(Date.parse(before.at));
  });
  expect(all.at(-1)).toMatchObject({ to: 'break' });
});

it('loses nothing while the database is away, and keeps the order', async () => {
  const before = (await stage.changes()).length;
  await stage.test.dataSource.query('alter table agent_state_changes rename to changes_away');
  await stage.choose('break');
  await stage.choose('available');
  await stage.test.app.get(AgentHistory).flush();
  await stage.test.dataSource.query('alter table changes_away rename to agent_state_changes');
  await stage.choose('break');
  const added = (await stage.changes()).slice(before);
  expect(added.map(({ cause }) => cause)).toEqual(['breakBegan', 'breakEnded', 'breakBegan']);
});

it('a wrap-up whose time ran out while the server was away ended when its time was over', async () => {
  const done = newId<CallId>();
  const phone = { callId: done, pbx: 'main', activity: 'talking', since: new Date().toISOString() } as const;
  const ago = new Date(Date.now() - 60_000);
  await states().apply(stage.anna.user.id, pbx, (one) => phoneDoes(one, 'leg', phone), ago);
  await stage.test.dataSource.query(`update agent_states set wrap_up_call_id = $2, wrap_up_since = now(),
    wrap_up_until = now() + interval '200 milliseconds' where user_id = $1`, [stage.anna.user.id, done]); // prettier-ignore
  await new Promise((resolve) => setTimeout(resolve, 250));
  const until = await stage.test.dataSource.query<{ until: Date }[]>('select wrap_up_until as until from agent_states where user_id = $1', [
    stage.anna.user.id,
  ]);
  await takeOver();
  expect(await stage.me()).toMatchObject({ state: 'available', since: until[0]!.until.toISOString() });
  expect((await stage.changes()).at(-1)).toMatchObject({ cause: 'wrapUpExpired', at: until[0]!.until.toISOString() });
});

it('is bridged where the server was lost before it had told, and taking over twice tells nothing twice', async () => {
  await rings('one');
  await takeOver();
  expect((await stage.changes()).at(-1)).toMatchObject({ from: 'ringing', to: 'available', cause: 'restored', actor: SYSTEM });
  const { length } = await stage.changes();
  await takeOver();
  expect(await stage.changes()).toHaveLength(length);
  await stage.choose('break');
  expect(await stage.changes()).toHaveLength(length + 1);
});

it('is seen by oneself and by who may set the state, and by nobody else', async () => {
  const path = `/api/agents/${stage.anna.user.id}/changes`;
  const other = await stage.test.signIn('operator');
  await stage.anna.http.get(path).expect(200);
  await stage.boss.http.get(path).expect(200);
  await other.http.get(path).expect(404);
  await stage.boss.http.get(`/api/agents/${newId()}/changes`).expect(404);
});

it('comes in pages, newest first', async () => {
  const path = `/api/agents/${stage.anna.user.id}/changes?limit=2`;
  const first = (await stage.boss.http.get(path).expect(200)).body as Page<AgentChange>;
  const second = (await stage.boss.http.get(`${path}&cursor=${first.nextCursor}`).expect(200)).body as Page<AgentChange>;
  const seqs = [...first.items, ...second.items].map(({ seq }) => seq);
  expect(seqs).toEqual([0, 1, 2, 3].map((back) => seqs[0]! - back));
});

it('cannot be changed afterwards', async () => {
  await expect(stage.test.dataSource.query(`update agent_state_changes set cause = 'returned'`)).rejects.toThrow('What was is not changed');
});

it('a shift that ended while the PBX was away still leaves its queues after a restart of the server', async () => {
  await until('Anna is a member', async () => (await stage.members()) === 'PJSIP/1001');
  const [link] = stage.test.app.get(TelephonyService).pbxs;
  const down = jest.spyOn(link!, 'status').mockReturnValue({ ...link!.status(), state: 'down' });
  await stage.choose('offline');
  await takeOver();
  expect(await stage.members()).toBe('PJSIP/1001');
  down.mockRestore();
  stage.test.app.get(TelephonyService).tell(link!, { kind: 'link', status: link!.status() });
  await until('Anna is out', async () => (await stage.members()) === '');
});

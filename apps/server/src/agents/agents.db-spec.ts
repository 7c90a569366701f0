import { type Agent, type CallId, USUAL_WRAP_UP, type WrapUpPolicy, newId, phoneDoes, phoneDone } from '@callcard/crm-core';
import { type AgentStage, quietPbx, startAgentStage, until } from '../../test/agent-stage';
import { AgentStates, SYSTEM } from './agent-states';
import { AgentStore } from './agent-store';

let stage: AgentStage;

beforeAll(async () => {
  stage = await startAgentStage({ main: await quietPbx('1001', '1002', '1003') });
});
afterAll(() => stage.stop());

const stored = async () => {
  const sql = 'select base from agent_states where user_id = $1';
  return (await stage.test.dataSource.query<{ base: string }[]>(sql, [stage.anna.user.id]))[0]?.base;
};

/** Anna talks to a client, and has so long to finish it. */
async function talk(wrapUp: Partial<WrapUpPolicy>): Promise<CallId> {
  const callId = newId<CallId>();
  const states = stage.test.app.get(AgentStates);
  const phone = { callId, pbx: 'main', activity: 'talking', since: new Date().toISOString() } as const;
  await states.apply(stage.anna.user.id, SYSTEM, (one) => phoneDoes(one, 'leg', phone));
  await states.apply(stage.anna.user.id, SYSTEM, (one) =>
    phoneDone(one, 'leg', { how: 'talked', callId, wrapUp: { ...USUAL_WRAP_UP, ...wrapUp } }, new Date()),
  );
  return callId;
}

it('a supervisor sends anybody into a break, and nobody who does not exist', async () => {
  await stage.choose('available');
  const put = (id: string) => stage.boss.http.put(`/api/agents/${id}/state`).send({ state: 'break', reason: 'lunch' });
  expect((await put(stage.anna.user.id).expect(200)).body).toMatchObject({ state: 'break', reason: 'lunch' });
  await put(newId()).expect(404);
  await stage.anna.http.put(`/api/agents/${stage.boss.user.id}/state`).send({ state: 'break' }).expect(403);
});

it('a state that the database cannot take holds, and is written when it can', async () => {
  await stage.choose('available');
  await stage.test.dataSource.query('alter table agent_states rename to agent_states_away');
  expect(await stage.choose('break')).toMatchObject({ state: 'break' });
  await stage.test.dataSource.query('alter table agent_states_away rename to agent_states');
  expect(await stored()).toBe('available');
  await stage.test.app.get(AgentStore).catchUp();
  expect(await stored()).toBe('break');
});

it('the wrap-up of one call is not made longer by asking for another, and none more often than its queue allows', async () => {
  await stage.choose('available');
  const callId = await talk({ seconds: 60, extensions: 2 });
  const extend = (id: string, status = 201) => stage.anna.http.post(`/api/calls/${id}/wrap-up/extend`).send({}).expect(status);
  const { until, wrapUp } = (await extend(newId())).body as Agent;
  expect(wrapUp).toEqual({ extensionsLeft: 2, holds: false });
  await extend(callId);
  const last = (await extend(callId)).body as Agent;
  expect([Date.parse(last.until!) - Date.parse(until!), last.wrapUp?.extensionsLeft]).toEqual([60_000, 0]);
  expect((await extend(callId, 409)).body).toMatchObject({ code: 'no_extensions_left' });
  await stage.anna.http.post(`/api/calls/${callId}/wrap-up/end`).expect(201);
});

it('a state chosen in a wrap-up waits for its end, and can be dropped', async () => {
  await stage.choose('available');
  const callId = await talk({ seconds: 60 });
  expect(await stage.choose('break')).toMatchObject({ state: 'wrapUp', next: { state: 'break' } });
  await stage.anna.http.delete('/api/agents/me/next').expect(200);
  expect(await stage.me()).toMatchObject({ state: 'wrapUp', next: null });
  const done = await stage.anna.http.post(`/api/calls/${callId}/wrap-up/end`).send({ then: { state: 'break', reason: 'rest' } }).expect(201); // prettier-ignore
  expect(done.body).toMatchObject({ state: 'break', reason: 'rest' });
  const again = await stage.anna.http.post(`/api/calls/${callId}/wrap-up/end`).send({ then: { state: 'break', reason: 'rest' } }).expect(201); // prettier-ignore
  expect((again.body as Agent).since).toBe((done.body as Agent).since);
});

it('a supervisor ends the wrap-up that somebody is stuck in, and that is on record', async () => {
  await stage.choose('available');
  await talk({ seconds: 600 });
  await stage.anna.http.post(`/api/agents/${stage.anna.user.id}/wrap-up/end`).expect(403);
  expect((await stage.boss.http.post(`/api/agents/${stage.anna.user.id}/wrap-up/end`).expect(201)).body).toMatchObject({
    state: 'available',
  });
  expect((await stage.changes()).at(-1)).toMatchObject({ cause: 'wrapUpFinished', actor: { userId: stage.boss.user.id } });
  const [entry] = await stage.test.dataSource.query<{ action: string }[]>(`select action from audit_entries order by at desc limit 1`);
  expect(entry).toEqual({ action: 'agents.finishWrapUp' });
});

it('only the queues chosen at the start of the shift have the phone, until the shift ends', async () => {
  await stage.choose('offline');
  const choose = (queues: string[], status: number) =>
    stage.anna.http.put('/api/agents/me/state').send({ state: 'available', queues }).expect(status);
  expect((await choose(['vip'], 422)).body).toMatchObject({ errors: [{ path: 'queues.0', code: 'unknown_queue' }] });
  expect((await choose([], 200)).body).toMatchObject({ state: 'available', chosenQueues: [] });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await stage.members()).toBe('');
  await choose(['sales'], 200);
  await until('1001 is in the queue', async () => (await stage.members()) === 'PJSIP/1001');
  await choose([], 200);
  await until('1001 is out of it', async () => (await stage.members()) === '');
  await stage.choose('offline');
  expect((await stage.choose('available')).chosenQueues).toBeNull();
  await until('1001 is in the queue again', async () => (await stage.members()) === 'PJSIP/1001');
});

it('whoever gets another phone is in the queues with that one alone, and whoever is deactivated with none', async () => {
  await stage.choose('available');
  await until('1001 is in the queue', async () => (await stage.members()) === 'PJSIP/1001');
  const change = (version: number, body: object) =>
    stage.admin.http
      .put(`/api/users/${stage.anna.user.id}`)
      .send({ version, ...body })
      .expect(200);
  await change(1, { extension: '1002', device: 'PJSIP/1002' });
  await until('1002 took the place of 1001', async () => (await stage.members()) === 'PJSIP/1002');
  await change(2, { active: false });
  await until('nobody is in the queue', async () => (await stage.members()) === '');
  await until('the end of the shift is written', async () => (await stored()) === 'offline');
});

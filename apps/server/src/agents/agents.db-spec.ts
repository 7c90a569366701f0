import { type Agent, type CallId, newId, phoneDoes, phoneDone } from '@callcard/crm-core';
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
async function talk(wrapUpSeconds: number): Promise<CallId> {
  const callId = newId<CallId>();
  const states = stage.test.app.get(AgentStates);
  const phone = { callId, pbx: 'main', activity: 'talking', since: new Date().toISOString() } as const;
  await states.apply(stage.anna.user.id, SYSTEM, (one) => phoneDoes(one, 'leg', phone));
  await states.apply(stage.anna.user.id, SYSTEM, (one) => phoneDone(one, 'leg', { how: 'talked', callId, wrapUpSeconds }, new Date()));
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

it('the wrap-up of one call is not made longer by asking for another, and none beyond its limit', async () => {
  await stage.choose('available');
  const callId = await talk(60);
  const extend = async (id: string) => ((await stage.anna.http.post(`/api/calls/${id}/wrap-up/extend`).expect(201)).body as Agent).until!;
  const [first, longer] = [await extend(newId()), await extend(callId)];
  expect(Date.parse(longer) - Date.parse(first)).toBe(30_000);
  let last = longer;
  for (let times = 0; times < 40; times += 1) last = await extend(callId);
  expect(Date.parse(last) - Date.parse(first)).toBe((900 - 60) * 1000);
  await stage.anna.http.post(`/api/calls/${callId}/wrap-up/end`).expect(201);
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

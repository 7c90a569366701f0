import { type AgentDay, type CallId, USUAL_WRAP_UP, newId, phoneDoes, phoneDone } from '@callcard/crm-core';
import { type AgentStage, quietPbx, startAgentStage } from '../../test/agent-stage';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { AgentStates, SYSTEM } from './agent-states';

let stage: AgentStage;
/** Nine in the morning of a day of its own. */
let now = new Date('2026-11-24T09:00:00.000Z');

beforeAll(async () => {
  stage = await startAgentStage({ main: await quietPbx('1001') });
  await stage.admin.http.put(`/api/users/${stage.anna.user.id}`).send({ version: 1, timeZone: 'Europe/Kyiv' }).expect(200);
  jest.spyOn(stage.test.app.get(Clock), 'now').mockImplementation(() => now);
});
afterAll(() => stage.stop());

const pass = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
const rest = (reason: string) => stage.anna.http.put('/api/agents/me/state').send({ state: 'break', reason }).expect(200);
const dayAs = async (who: AgentStage['anna'] = stage.anna) =>
  (await who.http.get(`/api/agents/${stage.anna.user.id}/day`).expect(200)).body as AgentDay;

it('tells the seconds in each state, and those of wrap-ups and of a lost phone are in no break', async () => {
  const states = stage.test.app.get(AgentStates);
  const { id } = stage.anna.user;
  const callId = newId<CallId>();
  const tell = (state: 'unavailable' | 'idle') => {
    const service = stage.test.app.get(TelephonyService);
    service.tell(service.pbxs[0]!, { kind: 'device', device: 'PJSIP/1001', state, at: now.toISOString() });
  };
  await stage.choose('available');
  pass(100);
  await states.apply(id, SYSTEM, (one) => phoneDoes(one, 'leg', { callId, pbx: 'main', activity: 'talking', since: now.toISOString() }));
  pass(60);
  await rest('rest');
  await states.apply(id, SYSTEM, (one) =>
    phoneDone(one, 'leg', { how: 'talked', callId, wrapUp: { ...USUAL_WRAP_UP, seconds: 600 } }, now),
  );
  pass(20);
  await stage.anna.http.post(`/api/calls/${callId}/wrap-up/end`).expect(201);
  pass(300);
  await rest('training');
  pass(200);
  await stage.choose('available');
  tell('unavailable');
  pass(30);
  tell('idle');
  pass(10);
  const day = await dayAs();
  expect(day).toMatchObject({ calls: 0, averageTalkSeconds: null, missed: 0 });
  expect(day.seconds).toMatchObject({ available: 110, talking: 60, wrapUp: 20, break: 500, unreachable: 30, missed: 0 });
  expect(day.breaks).toEqual([
    { reason: 'rest', productive: false, seconds: 300 },
    { reason: 'training', productive: true, seconds: 200 },
  ]);
  expect(await dayAs(stage.boss)).toEqual(day);
});

it('begins at midnight where the person is, with the state of then', async () => {
  expect((await dayAs()).from).toBe('2026-11-23T22:00:00.000Z');
  now = new Date('2026-11-24T22:00:50.000Z');
  const day = await dayAs();
  expect(day.from).toBe('2026-11-24T22:00:00.000Z');
  expect(day.seconds).toMatchObject({ available: 50, break: 0, talking: 0 });
});

it('is seen by oneself and by who may set the state, and by nobody else', async () => {
  const other = await stage.test.signIn('operator');
  await other.http.get(`/api/agents/${stage.anna.user.id}/day`).expect(404);
  await stage.boss.http.get(`/api/agents/${newId()}/day`).expect(404);
});

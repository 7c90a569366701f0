import { type Agent, type Notification, type Page, newId } from '@callcard/crm-core';
import { type AgentStage, quietPbx, startAgentStage, until } from '../../test/agent-stage';
import type { Principal } from '../auth/principal';
import { TelephonyService } from '../telephony/telephony.service';
import { AgentsService } from './agents.service';

let stage: AgentStage;

beforeAll(async () => {
  stage = await startAgentStage({ main: await quietPbx('1001') });
});
beforeEach(() => stage.choose('available'));
afterAll(() => stage.stop());

type Who = 'anna' | 'boss';
const notices = async (who: Who) => ((await stage[who].http.get('/api/notifications').expect(200)).body as Page<Notification>).items;
const audited = async () =>
  (await stage.test.dataSource.query<{ action: string; details: object }[]>('select action, details from audit_entries order by at desc limit 1'))[0]; // prettier-ignore
const assign = (who: Who, queues: string[], status: number) =>
  stage[who].http.put(`/api/agents/${stage.anna.user.id}/queues`).send({ queues }).expect(status);

it('queues given by a supervisor are followed by the PBX during the shift, are on record, and the person is told', async () => {
  await until('1001 is in the queue', async () => (await stage.members()) === 'PJSIP/1001');
  await assign('boss', [], 200);
  await until('1001 is out of it', async () => (await stage.members()) === '');
  await assign('boss', ['sales'], 200);
  await until('1001 is in the queue again', async () => (await stage.members()) === 'PJSIP/1001');
  expect(await audited()).toEqual({ action: 'agents.assignQueues', details: { from: '', to: 'sales' } });
  await until('Anna is told', async () => (await notices('anna')).length === 2);
  expect((await notices('anna'))[0]).toMatchObject({ kind: 'queuesAssigned', values: { name: stage.boss.user.name, subject: 'sales' } });
  expect((await stage.changes()).at(-1)).toMatchObject({ cause: 'queuesAssigned', actor: { userId: stage.boss.user.id } });
});

it('how well somebody serves a queue is the rank of their phone at the PBX, and the board says what the PBX has', async () => {
  const main = stage.test.app.get(TelephonyService).pbxs[0]!;
  /** As the PBX itself lists it. */
  const level = async () => {
    await main.refresh();
    return (await stage.me()).queues[0]?.level;
  };
  const rank = (levels: object, status = 200) =>
    stage.boss.http
      .put(`/api/agents/${stage.anna.user.id}/queues`)
      .send({ queues: ['sales'], levels })
      .expect(status);
  await until('nothing was said: rung first', async () => (await level()) === 5);
  expect(((await rank({ sales: 2 })).body as Agent).queueLevels).toEqual({ sales: 2 });
  await until('the PBX ranks the phone', async () => (await level()) === 2);
  expect((await audited())?.details).toEqual({ from: 'sales', to: 'sales (2)' });
  // It outlives a shift, and ends with the queue.
  await stage.choose('offline');
  await until('the phone is out', async () => (await stage.members()) === '');
  await stage.choose('available');
  await until('the phone is back with its rank', async () => (await level()) === 2);
  await assign('boss', [], 200);
  await until('the phone is out', async () => (await stage.members()) === '');
  await assign('boss', ['sales'], 200);
  await until('the phone is back, first', async () => (await level()) === 5);
  await rank({ sales: 6 }, 422);
});

it('a queue that is given is served too by who chose only some for the shift', async () => {
  await assign('boss', [], 200);
  await stage.anna.http.put('/api/agents/me/state').send({ state: 'available', queues: [] }).expect(200);
  expect((await assign('boss', ['sales'], 200)).body).toMatchObject({ chosenQueues: ['sales'] });
  await stage.anna.http.put('/api/agents/me/state').send({ state: 'available', queues: null }).expect(200);
});

it('queues are given by supervisors alone, and none that no PBX has', async () => {
  await assign('anna', ['sales'], 403);
  expect((await assign('boss', ['sales', 'nowhere'], 422)).body).toMatchObject({ errors: [{ path: 'queues.1', code: 'unknown_queue' }] });
  await stage.boss.http.put(`/api/agents/${newId()}/queues`).send({ queues: [] }).expect(404);
});

it('who is sent on a break by somebody else is told by whom; of one they chose themselves they are not', async () => {
  const before = (await notices('anna')).length;
  await stage.choose('break');
  await stage.boss.http.put(`/api/agents/${stage.anna.user.id}/state`).send({ state: 'available' }).expect(200);
  await until('Anna is told', async () => (await notices('anna')).length > before);
  expect(await notices('anna')).toHaveLength(before + 1);
  expect((await notices('anna'))[0]).toMatchObject({ kind: 'sentAvailable', values: { name: stage.boss.user.name }, link: null });
});

it('words of a supervisor come to the person, and are on record; an operator says none this way', async () => {
  const say = (who: Who, text: string, status: number) =>
    stage[who].http.post(`/api/agents/${stage.anna.user.id}/messages`).send({ text }).expect(status);
  await say('anna', 'to myself', 403);
  await say('boss', '   ', 422);
  await say('boss', 'Five callers wait', 204);
  await until('Anna is told', async () => (await notices('anna'))[0]?.kind === 'supervisorMessage');
  expect((await notices('anna'))[0]).toMatchObject({ values: { name: stage.boss.user.name, subject: 'Five callers wait' }, popUp: true });
  expect(await audited()).toEqual({ action: 'agents.say', details: { text: 'Five callers wait' } });
});

it('a raised hand is told once, seen by everybody, outlives the server, and is lowered by either', async () => {
  const hand = async () => (await stage.me()).handRaisedAt;
  const raise = () => stage.anna.http.put('/api/agents/me/hand').expect(200);
  expect(((await raise()).body as Agent).handRaisedAt).not.toBeNull();
  await raise();
  await until('the supervisor is told', async () => (await notices('boss')).length > 0);
  expect(await notices('boss')).toMatchObject([{ kind: 'handRaised', values: { name: 'Anna' }, link: { noun: 'agents', id: stage.anna.user.id } }]); // prettier-ignore
  const kept = await stage.test.dataSource.query<{ up: boolean }[]>('select hand_raised_at is not null as up from agent_states');
  expect(kept).toEqual([{ up: true }]);
  await stage.anna.http.delete(`/api/agents/${stage.anna.user.id}/hand`).expect(403);
  await stage.boss.http.delete(`/api/agents/${stage.anna.user.id}/hand`).expect(200);
  expect(await hand()).toBeNull();
  await raise();
  await stage.choose('offline');
  expect(await hand()).toBeNull();
  await raise();
  expect(await hand()).toBeNull();
});

it('whose right reaches a team sees the people of that team alone', () => {
  const { user: anna } = stage.anna;
  const names = (people: string[]) => {
    const circle = { people, teams: [] };
    const grants = { 'agents.view': 'team' };
    const lead = { ...{ userId: newId(), grants }, circles: { team: circle, subtree: circle } } as unknown as Principal;
    return stage.test.app
      .get(AgentsService)
      .list(lead, { limit: 50 })
      .items.map(({ name }) => name);
  };
  expect([names([anna.id]), names([newId()])]).toEqual([['Anna'], []]);
});

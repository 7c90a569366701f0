import { type Agent, type BreakReason, type Notification, type Page, newId } from '@callcard/crm-core';
import { type AgentStage, quietPbx, startAgentStage, until } from '../../test/agent-stage';
import { Clock } from '../config/clock';

let stage: AgentStage;

beforeAll(async () => {
  stage = await startAgentStage({ main: await quietPbx('1001') });
});
beforeEach(() => stage.choose('available'));
afterEach(() => jest.restoreAllMocks());
afterAll(() => stage.stop());

const reasons = async () => ((await stage.anna.http.get('/api/break-reasons').expect(200)).body as Page<BreakReason>).items;
const rest = (reason: string, status = 200) => stage.anna.http.put('/api/agents/me/state').send({ state: 'break', reason }).expect(status);
const notices = async () => ((await stage.boss.http.get('/api/notifications').expect(200)).body as Page<Notification>).items;

it('are shipped in the three languages, in the order of the menu', async () => {
  const all = await reasons();
  expect(all.map(({ key }) => key)).toEqual(['lunch', 'rest', 'training', 'meeting', 'paperwork', 'transfersOnly']);
  expect(all[0]).toMatchObject({ titles: { en: 'Lunch', ru: 'Обед', uk: 'Обід' }, productive: false, limitSeconds: 3600 });
});

it('are named by key or by title, and a word that names none is refused with those that there are', async () => {
  expect((await rest('обед')).body).toMatchObject({ state: 'break', reason: 'lunch' });
  expect((await rest('nap', 422)).body).toMatchObject({ errors: [{ path: 'reason', code: 'unknown_reason' }] });
  await stage.boss.http.put(`/api/agents/${stage.anna.user.id}/state`).send({ state: 'break', reason: 'nap' }).expect(422);
  expect((await stage.choose('break')).reason).toBeNull();
});

it('are made and changed by supervisors and not by operators; a key is there once', async () => {
  const coaching = { key: 'coaching', titles: { en: 'Coaching' }, productive: true, limitSeconds: 1800, order: 9 };
  await stage.anna.http.post('/api/break-reasons').send(coaching).expect(403);
  const made = (await stage.boss.http.post('/api/break-reasons').send(coaching).expect(201)).body as BreakReason;
  await stage.boss.http.post('/api/break-reasons').send(coaching).expect(409);
  await rest('coaching');
  const change = (body: object) =>
    stage.boss.http.put(`/api/break-reasons/${made.id}`).send({ ...coaching, version: made.version, ...body });
  await change({ active: false }).expect(200);
  await change({}).expect(409);
  await stage.choose('available');
  await rest('coaching', 422);
  await stage.boss.http
    .put(`/api/break-reasons/${newId()}`)
    .send({ ...coaching, version: 1 })
    .expect(404);
});

it('have a limit that is shown, and told once when it is reached; it forbids nothing', async () => {
  const broke = (await rest('rest')).body as Agent;
  expect(Date.parse(broke.limitAt!) - Date.parse(broke.since)).toBe(900_000);
  expect(await notices()).toEqual([]);
  jest.spyOn(stage.test.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + 900_000));
  await until('the supervisor is told', async () => (await notices()).length > 0);
  expect(await notices()).toMatchObject([{ kind: 'breakOverdue', values: { name: 'Anna', minutes: '15' }, link: { noun: 'agents', id: stage.anna.user.id } }]); // prettier-ignore
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(await notices()).toHaveLength(1);
  expect(await stage.me()).toMatchObject({ state: 'break', reason: 'rest' });
  expect((await stage.changes()).at(-1)).toMatchObject({ cause: 'breakOverdue', details: { minutes: 15 } });
});

it('let colleagues hand over a call on a break for transfers only, though no queue offers any', async () => {
  expect(await stage.me()).toMatchObject({ takesTransfers: true });
  expect((await rest('transfersOnly')).body).toMatchObject({ state: 'break', takesTransfers: true, limitAt: null });
  await until('the queue has the phone paused', async () => (await stage.members()) === 'PJSIP/1001 paused');
  expect((await rest('lunch')).body).toMatchObject({ takesTransfers: false });
});

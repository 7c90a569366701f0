import {
  type CallId,
  type Notification,
  type Page,
  USUAL_WRAP_UP,
  type WrapUpPolicy,
  newId,
  phoneDoes,
  phoneDone,
} from '@callcard/crm-core';
import { type AgentStage, quietPbx, startAgentStage, until } from '../../test/agent-stage';
import { Clock } from '../config/clock';
import { AgentStates, SYSTEM } from './agent-states';

let stage: AgentStage;
let later = 0;

beforeAll(async () => {
  stage = await startAgentStage({ main: await quietPbx('1001') });
});
beforeEach(async () => {
  later = 0;
  jest.spyOn(stage.test.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + later));
  await stage.choose('available');
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => stage.stop());

const SALE = `insert into dispositions (id, key, label, position, active, version) values ($1, 'sale', '{"en": "Sale"}', 1, true, 1) on conflict do nothing`; // prettier-ignore

/** Anna has talked to a client; the call is stored as the ledger stores it, with her draft of a note. */
async function talked(wrapUp: Partial<WrapUpPolicy>, note: string | null = null): Promise<CallId> {
  const callId = newId<CallId>();
  const { dataSource } = stage.test;
  await dataSource.query(SALE, [newId()]);
  await dataSource.query(
    `insert into calls (id, pbx, linked_id, direction, state, started_at, ended_at, wait_seconds, talk_seconds, hold_seconds, legs, segments, offers,
       queue_entries, tracks, user_ids, talker_ids, agent_id)
     values ($1::uuid, 'main', $1::text, 'inbound', 'ended', now(), now(), 0, 5, 0, '[]', '[]', '[]', '[]', '[]', array[$2::uuid], array[$2::uuid], $2::uuid)`,
    [callId, stage.anna.user.id],
  );
  await dataSource.query('insert into call_work (call_id, version) values ($1, 1)', [callId]);
  const states = stage.test.app.get(AgentStates);
  const phone = { callId, pbx: 'main', activity: 'talking', since: new Date().toISOString() } as const;
  await states.apply(stage.anna.user.id, SYSTEM, (one) => phoneDoes(one, 'leg', phone));
  const ending = { how: 'talked', callId, wrapUp: { ...USUAL_WRAP_UP, ...wrapUp } } as const;
  await states.apply(stage.anna.user.id, SYSTEM, (one) => phoneDone(one, 'leg', ending, new Date()));
  if (note !== null) await stage.anna.http.put(`/api/calls/${callId}/note`).send({ text: note, version: 1, draft: true }).expect(200);
  return callId;
}

const state = async () => (await stage.me()).state;
const savedNote = async (callId: CallId) =>
  (await stage.test.dataSource.query<{ saved_note: string | null }[]>('select saved_note from call_work where call_id = $1', [callId]))[0]!
    .saved_note;
const causes = async () => (await stage.changes()).map(({ cause }) => cause);
const choose = (callId: CallId, version: number) =>
  stage.anna.http.put(`/api/calls/${callId}/disposition`).send({ disposition: 'sale', version }).expect(200);

it('that runs out keeps what is typed as the note, and the call waits for its result', async () => {
  const callId = await talked({}, 'wants the invoice again');
  expect(await savedNote(callId)).toBeNull();
  later = 36_000;
  await until('Anna is available', async () => (await state()) === 'available');
  await until('the draft is the note', async () => (await savedNote(callId)) === 'wants the invoice again');
  const history = (await stage.anna.http.get(`/api/calls/${callId}/history`).expect(200)).body as { items: object[] };
  expect(history.items).toMatchObject([{ field: 'note', to: 'wants the invoice again', byName: 'Anna' }]);
  const waiting = (await stage.anna.http.get('/api/calls?needsResult=true').expect(200)).body as Page<{ id: string }>;
  expect(waiting.items.map(({ id }) => id)).toContain(callId);
});

it('is extended once by itself while its person is typing', async () => {
  const callId = await talked({ seconds: 3 }, 'half a sen');
  const { until: end } = await stage.me();
  later = 3_100;
  await until('it goes on', async () => Date.parse((await stage.me()).until!) === Date.parse(end!) + 30_000);
  expect((await causes()).at(-1)).toBe('wrapUpTyped');
  expect(await savedNote(callId)).toBeNull();
  later = 29_000;
  await stage.anna.http.put(`/api/calls/${callId}/note`).send({ text: 'half a sentence', version: 2, draft: true }).expect(200);
  later = 34_000;
  await until('Anna is available', async () => (await state()) === 'available');
  await until('the draft is the note', async () => (await savedNote(callId)) === 'half a sentence');
});

it('has no limit for whom it is switched off', async () => {
  const { id } = stage.anna.user;
  const sql = `update users set wrap_up_unlimited = $2 where id = $1`;
  await stage.test.dataSource.query(sql, [id, true]);
  const user = (await stage.admin.http.get(`/api/users/${id}`).expect(200)).body as { wrapUpUnlimited: boolean };
  expect(user.wrapUpUnlimited).toBe(true);
  const callId = await talked({ extensions: null });
  for (let times = 0; times < 15; times += 1) await stage.anna.http.post(`/api/calls/${callId}/wrap-up/extend`).send({}).expect(201);
  expect((await stage.me()).wrapUp).toEqual({ extensionsLeft: null, holds: false });
  await stage.anna.http.post(`/api/calls/${callId}/wrap-up/end`).expect(201);
});

it('is held until a result is chosen where the queue wants one, and supervisors are told when that takes too long', async () => {
  const callId = await talked({ holdMinutes: 5 });
  later = 31_000;
  await until('it is held', async () => (await causes()).at(-1) === 'wrapUpHeld');
  expect(await stage.me()).toMatchObject({ state: 'wrapUp', until: null, wrapUp: { holds: true } });
  const refused = await stage.anna.http.post(`/api/calls/${callId}/wrap-up/end`).expect(409);
  expect(refused.body).toMatchObject({ code: 'result_needed' });
  await stage.anna.http.put('/api/agents/me/state').send({ state: 'available' }).expect(409);
  later = 331_000;
  const told = async () => ((await stage.boss.http.get('/api/notifications')).body as Page<Notification>).items;
  await until('the supervisor is told', async () => (await told()).length === 1);
  expect(await told()).toMatchObject([{ kind: 'wrapUpOverdue', values: { name: 'Anna', minutes: '5' } }]);
  await choose(callId, 1);
  await until('Anna is available', async () => (await state()) === 'available');
  expect((await stage.changes()).at(-1)).toMatchObject({ cause: 'wrapUpSaved', actor: { kind: 'person', name: 'Anna' } });
});

it('that a supervisor ends keeps what is typed, also where a result was wanted', async () => {
  const callId = await talked({ holdMinutes: 5 }, 'calls back');
  await stage.boss.http.post(`/api/agents/${stage.anna.user.id}/wrap-up/end`).expect(201);
  expect(await state()).toBe('available');
  await until('the draft is the note', async () => (await savedNote(callId)) === 'calls back');
});

it('ends without a look at its call while the database is away', async () => {
  await talked({ holdMinutes: 5 });
  await stage.test.dataSource.query('alter table call_work rename to work_away');
  later = 31_000;
  await until('Anna is available', async () => (await state()) === 'available');
  await stage.test.dataSource.query('alter table work_away rename to call_work');
});

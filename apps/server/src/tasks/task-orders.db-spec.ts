import type { Notification, Task, ThreadEntry, Timeliness } from '@callcard/crm-core';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';

let server: TestApp;
let sam: SignedIn;
let anna: SignedIn;
let boris: SignedIn;
let vera: SignedIn;
/** The Friday before the clocks of Kyiv go back, at noon there; far ahead, for jobs that wait do so by the clock of the database. */
const FRIDAY = Date.parse('2096-10-26T09:00:00Z');
let now = FRIDAY;

beforeAll(async () => {
  server = await startTestApp();
  server.app.get(Clock).now = () => new Date(now++);
  sam = await server.signIn('supervisor', { name: 'Sam' });
  anna = await server.signIn('operator', { name: 'Anna' });
  boris = await server.signIn('specialist', { name: 'Boris' });
  vera = await server.signIn('specialist', { name: 'Vera' });
});
afterAll(() => server.stop());
beforeEach(async () => {
  now = FRIDAY;
  await server.dataSource.query('truncate tasks, notifications, thread_entries');
  await server.dataSource.query('delete from graphile_worker._private_jobs');
});

const order = async (who: SignedIn, input: object = {}) =>
  (await who.http.post('/api/tasks').send({ title: 'Sign the act', dueAt: '2096-10-26T13:00:00Z', ...input }).expect(201)).body as Task; // prettier-ignore

const put = (who: SignedIn, { id, version }: Task, change: object) => who.http.put(`/api/tasks/${id}`).send({ version, ...change });
const change = async (who: SignedIn, task: Task, input: object) => (await put(who, task, input).expect(200)).body as Task;
const act = (who: SignedIn, { id }: Task, what: string, body: object = {}) => who.http.post(`/api/tasks/${id}/${what}`).send(body);
const done = async (who: SignedIn, { id }: Task, what: string, body: object = {}) =>
  (await act(who, { id } as Task, what, body).expect(200)).body as Task;

const list = async (who: SignedIn, query: object = {}) =>
  ((await who.http.get('/api/tasks').query(query).expect(200)).body as { items: Task[] }).items;

const noticesOf = async (who: SignedIn) =>
  ((await who.http.get('/api/notifications').expect(200)).body as { items: Notification[] }).items.map(({ kind }) => kind).reverse();

describe('a manager’s task', () => {
  it('is given back once with what is missing, then accepted', async () => {
    const task = await order(sam, { assigneeId: boris.user.id, needsAcceptance: true });
    expect(await done(boris, task, 'start')).toMatchObject({ status: 'inProgress', state: 'open' });
    const handed = await change(boris, { ...task, version: task.version + 1 }, { state: 'done' });
    expect(handed).toMatchObject({ status: 'awaitingAcceptance', state: 'done', doneByName: 'Boris' });
    expect(await noticesOf(sam)).toEqual(['taskToAccept']);
    expect((await list(sam, { toJudge: 'true' })).map(({ id }) => id)).toEqual([task.id]);
    await act(boris, handed, 'accept').expect(403);
    await act(sam, handed, 'return', {}).expect(422);
    const returned = await done(sam, handed, 'return', { comment: 'The act is not signed' });
    expect(returned).toMatchObject({ status: 'returned', state: 'open', returned: 1, doneAt: null });
    await change(boris, returned, { state: 'done' });
    expect(await done(sam, task, 'accept')).toMatchObject({ status: 'accepted', state: 'done' });
    expect(await noticesOf(boris)).toEqual(['taskAssigned', 'taskReturned', 'taskAccepted']);
    const { body } = await boris.http.get(`/api/tasks/${task.id}/history`).query({ limit: 3 }).expect(200);
    expect((body.items as ThreadEntry[]).map(({ kind, text }) => [kind, text])).toEqual([
      ['accepted', null],
      ['changed', null],
      ['returned', 'The act is not signed'],
    ]);
    expect(body.nextCursor).not.toBeNull();
  });

  it('with a checker is accepted by nobody else, not even its author, and its doer cannot take the checker away', async () => {
    const task = await order(sam, { assigneeId: boris.user.id, checkerId: vera.user.id });
    await put(boris, task, { checkerId: null }).expect(403);
    const handed = await change(boris, task, { state: 'done' });
    expect((await act(sam, handed, 'accept').expect(422)).body.errors).toMatchObject([{ path: 'checkerId', code: 'checker_accepts' }]);
    expect((await list(vera, { toJudge: 'true' })).length).toBe(1);
    expect(await done(vera, handed, 'accept')).toMatchObject({ status: 'accepted' });
  });

  it('is put off by its doer with the author’s consent only, and that is counted', async () => {
    const task = await order(sam, { assigneeId: boris.user.id });
    const later = '2096-10-27T13:00:00.000Z';
    const asked = await change(boris, task, { dueAt: later, reason: 'The client is away' });
    expect(asked).toMatchObject({ dueAt: task.dueAt, postponed: 0, postponement: { to: later, state: 'asked', askedByName: 'Boris' } });
    expect(await noticesOf(sam)).toEqual(['postponementAsked']);
    await act(boris, asked, 'postponement', { agree: true }).expect(403);
    expect(await done(sam, asked, 'postponement', { agree: false })).toMatchObject({
      dueAt: task.dueAt,
      postponement: { state: 'refused' },
    });
    await act(sam, asked, 'postponement', { agree: true }).expect(409);
    await change(boris, { ...asked, version: asked.version + 1 }, { dueAt: later });
    expect(await done(sam, asked, 'postponement', { agree: true })).toMatchObject({ dueAt: later, postponed: 1 });
    expect(await noticesOf(boris)).toEqual(['taskAssigned', 'postponementRefused', 'postponementAgreed']);
  });

  it('is done with others, point by point and part by part', async () => {
    const task = await order(sam, {
      assigneeId: boris.user.id,
      helperIds: [anna.user.id],
      checklist: [{ text: 'Print' }, { text: 'Sign' }],
    });
    const part = await order(boris, { title: 'Find the act', parentId: task.id });
    expect(await list(anna, { mine: 'true' })).toHaveLength(1);
    const open = await put(boris, task, { state: 'done' }).expect(422);
    expect(open.body.errors).toMatchObject([{ path: 'checklist' }]);
    const checklist = [
      { text: 'Print', done: true },
      { text: 'Sign', done: true },
    ];
    expect((await put(boris, task, { checklist, state: 'done' }).expect(422)).body.errors).toMatchObject([{ path: 'state' }]);
    await change(boris, part, { state: 'done' });
    expect(await change(boris, task, { checklist, state: 'done' })).toMatchObject({ status: 'done', subtasks: { open: 0, done: 1 } });
  });

  it('is no part of itself, however far down', async () => {
    const top = await order(anna);
    const middle = await order(anna, { parentId: top.id });
    const low = await order(anna, { parentId: middle.id });
    for (const parentId of [top.id, low.id])
      expect((await put(anna, top, { parentId }).expect(422)).body.errors).toMatchObject([{ path: 'parentId', code: 'circular' }]);
  });

  it.each([
    ['assigneeId', (blocked: string) => ({ assigneeId: blocked })],
    ['helperIds.0', (blocked: string) => ({ helperIds: [blocked] })],
    ['checkerId', (blocked: string) => ({ checkerId: blocked })],
  ])('is not given to a blocked person as its %s', async (path, input) => {
    const { id } = await server.addUser('operator', { active: false });
    const { body } = await anna.http.post('/api/tasks').send({ title: 'T', dueAt: '2096-10-26T13:00:00Z', ...input(id) }).expect(422); // prettier-ignore
    expect(body.errors).toMatchObject([{ path, code: 'blocked_person' }]);
  });
});

describe('a task that comes again', () => {
  const daily = {
    recurrence: 'FREQ=DAILY',
    timeZone: 'Europe/Kyiv',
    dueAt: '2096-10-27T07:00:00Z',
    checklist: [{ text: 'Count', done: true }],
  };
  const moments = async () => (await list(anna)).map(({ dueAt, state }) => [dueAt, state]);

  it('is made anew when one is done, at the same time by the wall when the clocks change, and never twice', async () => {
    const first = await order(anna, daily);
    const finished = await change(anna, first, { state: 'done' });
    await change(anna, await change(anna, finished, { state: 'open' }), { state: 'done' });
    await runJobs(server);
    expect(await moments()).toEqual([
      ['2096-10-27T07:00:00.000Z', 'done'],
      ['2096-10-28T08:00:00.000Z', 'open'],
    ]);
    expect((await list(anna, { state: 'open' }))[0]).toMatchObject({
      checklist: [{ text: 'Count', done: false }],
      recurrence: 'FREQ=DAILY',
    });
  });

  it('is made anew when its day comes, also where the last one is not done', async () => {
    await order(anna, daily);
    await runJobs(server);
    expect(await moments()).toHaveLength(1);
    now = Date.parse('2096-10-27T21:00:00Z');
    await runJobs(server);
    await runJobs(server);
    expect(await moments()).toEqual([
      ['2096-10-27T07:00:00.000Z', 'open'],
      ['2096-10-28T08:00:00.000Z', 'open'],
    ]);
  });

  it('ends with its rule, and is refused with a bad one', async () => {
    const first = await order(anna, { ...daily, checklist: [], recurrence: 'FREQ=DAILY;COUNT=2' });
    await change(anna, first, { state: 'done' });
    const [second] = await list(anna, { state: 'open' });
    await change(anna, second!, { state: 'done' });
    expect(await list(anna)).toHaveLength(2);
    const { body } = await anna.http
      .post('/api/tasks')
      .send({ title: 'T', ...daily, recurrence: 'FREQ=HOURLY' })
      .expect(422);
    expect(body.errors).toMatchObject([{ path: 'recurrence' }]);
  });
});

it('the report of timeliness counts what the lists behind it show', async () => {
  const [inTime, late] = [await order(sam, { assigneeId: boris.user.id }), await order(sam, { assigneeId: boris.user.id })];
  await change(boris, inTime, { state: 'done' });
  now += 5 * 3_600_000;
  await change(boris, late, { state: 'done' });
  await order(boris, { dueAt: '2096-10-26T15:00:00Z' });
  now += 2 * 86_400_000;
  const { body } = await sam.http.get('/api/tasks/timeliness').expect(200);
  const [row] = body.items as [Timeliness];
  expect(row).toMatchObject({ name: 'Boris', inTime: 1, late: 1, open: 1, overdue: 1, upToWeek: 1, older: 0 });
  for (const timely of ['inTime', 'late', 'overdue', 'upToDay', 'upToWeek', 'older'] as const)
    expect(await list(sam, { assigneeId: boris.user.id, timely })).toHaveLength(row[timely]);
});

import { type CallId, type ClientId, newId, type Notification, type Task, type TaskCounts } from '@callcard/crm-core';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { TasksService } from './tasks.service';

let server: TestApp;
let anna: SignedIn;
let boris: SignedIn;
let supervisor: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  anna = await server.signIn('operator', { name: 'Anna' });
  boris = await server.signIn('specialist', { name: 'Boris' });
  supervisor = await server.signIn('supervisor', { name: 'Sam' });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.dataSource.query('truncate tasks, notifications');
  await server.dataSource.query('delete from graphile_worker._private_jobs');
});

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const plan = async (who: SignedIn, input: object = {}) =>
  (await who.http.post('/api/tasks').send({ title: 'Send the invoice', dueAt: inMinutes(15), ...input }).expect(201)).body as Task; // prettier-ignore

const change = (who: SignedIn, task: Task, input: object) =>
  who.http.put(`/api/tasks/${task.id}`).send({ version: task.version, ...input });

const titles = async (who: SignedIn, query: object = {}) =>
  ((await who.http.get('/api/tasks').query(query).expect(200)).body as { items: Task[] }).items.map(({ title }) => title);

const noticesOf = async (who: SignedIn) =>
  ((await who.http.get('/api/notifications').expect(200)).body as { items: Notification[] }).items.map(({ kind, values }) => [
    kind,
    values['subject'],
    values['name'],
  ]);

/** The due moments of all tasks are over. */
const timePasses = async () => {
  await server.dataSource.query(`update tasks set due_at = now() - interval '1 second'`);
  await runJobs(server);
};

describe('a task', () => {
  it('is planned for oneself, with its client, its zone and its moment', async () => {
    const { body: client } = await anna.http.post('/api/clients').send({ name: 'Олена' }).expect(201);
    const task = await plan(anna, { clientId: client.id, timeZone: 'Europe/Kyiv' });
    expect(task).toMatchObject({
      ...{ state: 'open', clientName: 'Олена', timeZone: 'Europe/Kyiv', assigneeName: 'Anna', createdByName: 'Anna' },
      ...{ doneAt: null, postponed: 0, version: 1 },
    });
    expect((await anna.http.get(`/api/tasks/${task.id}`).expect(200)).body).toEqual(task);
    expect(await noticesOf(anna)).toEqual([]);
  });

  it('is one, however often it is sent with the same id', async () => {
    const input = { id: newId(), title: 'Send the invoice', dueAt: inMinutes(15) };
    const first = await plan(anna, input);
    expect(first.id).toBe(input.id);
    expect(await plan(anna, input)).toEqual(first);
    expect(await titles(anna)).toHaveLength(1);
  });

  it('goes to another client with the call it came out of', async () => {
    const clientOf = async (name: string) => (await anna.http.post('/api/clients').send({ name }).expect(201)).body.id as ClientId;
    const [wrong, right] = [await clientOf('Wrong'), await clientOf('Right')];
    const task = await plan(anna, { clientId: wrong });
    const callId = newId<CallId>();
    await server.dataSource.query('update tasks set call_id = $1 where id = $2', [callId, task.id]);
    await server.app.get(TasksService).followCall(callId, wrong, right);
    expect((await anna.http.get(`/api/tasks/${task.id}`).expect(200)).body).toMatchObject({ clientId: right, clientName: 'Right' });
  });

  it('is given to somebody, who is told, and who may close it; a stranger sees nothing of it', async () => {
    const other = await server.signIn('operator');
    const task = await plan(anna, { assigneeId: boris.user.id });
    expect(await noticesOf(boris)).toEqual([['taskAssigned', 'Send the invoice', 'Anna']]);
    await other.http.get(`/api/tasks/${task.id}`).expect(404);
    await change(other, task, { state: 'done' }).expect(404);
    expect(await titles(other)).toEqual([]);
    const { body: done } = await change(boris, task, { state: 'done' }).expect(200);
    expect(done).toMatchObject({ state: 'done', doneByName: 'Boris', doneAt: expect.any(String) as string });
    expect(await titles(anna, { state: 'done' })).toEqual(['Send the invoice']);
    expect(await titles(supervisor, { assigneeId: boris.user.id })).toEqual(['Send the invoice']);
  });

  it('is opened again, postponed and given on; who saves second is told', async () => {
    const task = await plan(anna);
    const { body: done } = await change(anna, task, { state: 'done' }).expect(200);
    const { body: open } = await change(anna, done as Task, { state: 'open', dueAt: inMinutes(60) }).expect(200);
    expect(open).toMatchObject({ state: 'open', doneAt: null, doneByName: null, postponed: 1 });
    const { body: given } = await change(anna, open as Task, { assigneeId: boris.user.id, title: 'Call' }).expect(200);
    expect(given).toMatchObject({ assigneeName: 'Boris', title: 'Call', postponed: 1 });
    await change(boris, open as Task, { state: 'done' }).expect(409);
    expect(await noticesOf(boris)).toEqual([['taskAssigned', 'Call', 'Anna']]);
  });

  it.each([
    ['title', { title: ' ' }],
    ['dueAt', { dueAt: inMinutes(-5) }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['assigneeId', { assigneeId: '018f0000-0000-7000-8000-00000000ffff' }],
    ['clientId', { clientId: '018f0000-0000-7000-8000-00000000ffff' }],
    ['callId', { callId: '018f0000-0000-7000-8000-00000000ffff' }],
  ])('is refused for its %s, and says so', async (path, input) => {
    const { body } = await anna.http
      .post('/api/tasks')
      .send({ title: 'T', dueAt: inMinutes(5), ...input })
      .expect(422);
    expect(body.errors).toMatchObject([{ path }]);
  });

  it('is told when its moment is here, once; and not when it is done', async () => {
    const late = await plan(anna, { title: 'late' });
    await change(anna, await plan(anna, { title: 'done before' }), { state: 'done' }).expect(200);
    await runJobs(server);
    expect(await noticesOf(anna)).toEqual([]);
    const renamed = (await change(anna, late, { title: 'late, renamed' }).expect(200)).body as Task;
    await timePasses();
    await runJobs(server);
    expect(await noticesOf(anna)).toEqual([['taskDue', 'late, renamed', 'Anna']]);
    // Being told has not made what somebody writes just now a conflict.
    await change(anna, renamed, { dueAt: inMinutes(30) }).expect(200);
    await timePasses();
    expect(await noticesOf(anna)).toHaveLength(2);
  });
});

describe('the list of tasks', () => {
  it('has the next one first, page by page, and counts those that are due', async () => {
    for (const minutes of [30, 10, 20]) await plan(anna, { title: String(minutes), dueAt: inMinutes(minutes) });
    await plan(boris, { title: 'not mine' });
    expect(await titles(anna, { mine: 'true', state: 'open' })).toEqual(['10', '20', '30']);
    const first = (await anna.http.get('/api/tasks').query({ limit: 2 }).expect(200)).body as { items: Task[]; nextCursor: string };
    expect(await titles(anna, { limit: 2, cursor: first.nextCursor })).toEqual(['30']);
    await server.dataSource.query(`update tasks set due_at = now() - interval '1 minute' where title = '20'`);
    expect(await titles(anna, { due: 'true' })).toEqual(['20']);
    expect((await anna.http.get('/api/tasks/counts').expect(200)).body as TaskCounts).toEqual({ open: 3, due: 1, toJudge: 0 });
    await server.http.get('/api/tasks').expect(401);
  });
});

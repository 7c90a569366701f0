import type { Notification, Request, SlaPolicy, ThreadEntry, Timeliness } from '@callcard/crm-core';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';

let server: TestApp;
let admin: SignedIn;
let supervisor: SignedIn;
let anna: SignedIn;
let boris: SignedIn;
/** A Monday, ten in the morning in Moscow; offices are open from nine to six. Far ahead: jobs that wait do so by the clock of the database. */
const MONDAY = Date.parse('2096-11-26T07:00:00Z');
const HOUR = 3_600_000;
let now = MONDAY;
/** How much it moves by each look at it. */
let tick = 0;

beforeAll(async () => {
  server = await startTestApp();
  server.app.get(Clock).now = () => new Date((now += tick));
  admin = await server.signIn('admin', { name: 'Ada' });
  supervisor = await server.signIn('supervisor', { name: 'Sam' });
  anna = await server.signIn('operator', { name: 'Anna' });
  boris = await server.signIn('specialist', { name: 'Boris' });
});
afterAll(() => server.stop());
beforeEach(async () => {
  [now, tick] = [MONDAY, 0];
  await server.dataSource.query('truncate requests, request_calls, request_places, notifications, thread_entries, sla_policies cascade');
  await server.dataSource.query('delete from graphile_worker._private_jobs');
});

const post = (who: SignedIn, path: string, body: object = {}) => who.http.post(`/api/requests${path}`).send(body);

const ask = async (who: SignedIn, input: object = {}) =>
  (await post(who, '', { subject: 'When is the boiler delivered?', ...input }).expect(201)).body as Request;

const move = async (who: SignedIn, { id }: Request, what: string, body: object = {}) =>
  (await post(who, `/${id}/${what}`, body).expect(200)).body as Request;

const list = async (who: SignedIn, query: object = {}) =>
  ((await who.http.get('/api/requests').query(query).expect(200)).body as { items: Request[] }).items;

const noticesOf = async (who: SignedIn) =>
  ((await who.http.get('/api/notifications').expect(200)).body as { items: Notification[] }).items.map(({ kind }) => kind).reverse();

const historyOf = async ({ id }: Request) =>
  ((await admin.http.get(`/api/requests/${id}/history`).expect(200)).body as { items: ThreadEntry[] }).items
    .map(({ kind }) => kind)
    .reverse();

const policy = async (input: object = {}) =>
  (await admin.http.post('/api/sla-policies').send({ name: 'P', responseMinutes: 30, resolutionMinutes: 100, ...input }).expect(201)).body as SlaPolicy; // prettier-ignore

/** The clock stands so many minutes after Monday ten; what waits for that moment is done, twice. */
const at = async (minutes: number) => {
  now = MONDAY + minutes * 60_000;
  await runJobs(server);
  await runJobs(server);
};

describe('a request that somebody writes down', () => {
  /** What happened at one moment has no order. */
  const timeMoves = () => (tick = 1);

  it('has a number, an owner who is told, and a time by the policy that says most of it', async () => {
    await policy({ name: 'All' });
    const letters = await policy({ name: 'Letters', kinds: ['email'], resolutionMinutes: 60 });
    const request = await ask(anna, { kind: 'email', channel: 'email', ownerId: boris.user.id });
    expect(request).toMatchObject({
      ...{ kind: 'email', status: 'assigned', state: 'open', ownerName: 'Boris', createdByName: 'Anna', dueAt: '2096-11-26T08:00:00.000Z' },
      sla: { policyId: letters.id, policyName: 'Letters', minutes: 60, halfAt: '2096-11-26T07:30:00.000Z' },
    });
    expect(request.number).toMatch(/^REQ-2096-\d{6}$/);
    expect(await noticesOf(boris)).toEqual(['requestAssigned']);
    expect([(await list(boris)).length, (await list(anna)).length]).toEqual([1, 1]);
    expect((await list(admin, { number: request.number.toLowerCase() })).map(({ id }) => id)).toEqual([request.id]);
  });

  it('is one, however often it is sent with the same id', async () => {
    const { id } = await ask(anna);
    await server.dataSource.query(`update requests set subject = 'First'`);
    expect(await ask(anna, { id })).toMatchObject({ id, subject: 'First' });
  });

  it.each([
    ['ownerId', async () => ({ ownerId: (await server.addUser('operator', { active: false })).id })],
    ['dueAt', () => ({ dueAt: '2096-11-26T06:00:00Z' })],
    ['subject', () => ({ subject: ' ' })],
    ['clientId', () => ({ clientId: '018f0000-0000-7000-8000-00000000ffff' })],
    ['slaPolicyId', () => ({ slaPolicyId: '018f0000-0000-7000-8000-00000000ffff' })],
    ['callerNumber', () => ({ callerNumber: 'ring me' })],
    ['kind', () => ({ kind: 'missedCall' })],
  ])('is refused for its %s, and says so', async (path, input: () => object | Promise<object>) => {
    const { body } = await post(anna, '', { subject: 'S', ...(await input()) }).expect(422);
    expect(body.errors).toMatchObject([{ path }]);
  });

  it('goes its way: started, waiting for the client, closed with words, accepted', async () => {
    timeMoves();
    const request = await ask(anna);
    expect(await move(anna, request, 'start')).toMatchObject({ status: 'inProgress', ownerName: 'Anna' });
    await move(anna, request, 'wait');
    expect((await post(anna, `/${request.id}/close`, {}).expect(422)).body.errors).toMatchObject([{ path: 'note' }]);
    await post(anna, `/${request.id}/accept`).expect(409);
    expect(await move(anna, request, 'close', { note: 'On Tuesday' })).toMatchObject({ status: 'done', resolution: 'solved' });
    expect(await move(anna, request, 'accept')).toMatchObject({ status: 'accepted', state: 'done', closeNote: 'On Tuesday' });
    await post(anna, `/${request.id}/start`).expect(409);
    await post(anna, `/${request.id}/comments`, { text: 'Thanks' }).expect(201);
    expect(await historyOf(request)).toEqual(['created', 'started', 'waits', 'done', 'accepted', 'comment']);
    expect((await list(anna, { state: 'done' })).map(({ id }) => id)).toEqual([request.id]);
    expect(await list(anna, { state: 'open' })).toEqual([]);
  });

  it('keeps what the client said of it, when, and to whom; later too, but not before anything was done', async () => {
    timeMoves();
    const request = await ask(anna);
    const rate = (rating: number | null, version: number) => post(anna, `/${request.id}/rating`, { rating, version });
    await rate(5, request.version).expect(409);
    await post(anna, `/${request.id}/close`, { note: 'Sent', rating: 6 }).expect(422);
    const closed = await move(anna, request, 'close', { note: 'Sent', rating: 3 });
    expect(closed).toMatchObject({ status: 'done', rating: { value: 3, byName: 'Anna', at: expect.any(String) as string } });
    const better = (await rate(5, closed.version).expect(200)).body as Request;
    expect(better.rating).toMatchObject({ value: 5, byName: 'Anna' });
    expect((await rate(1, closed.version).expect(409)).body).toMatchObject({ fields: ['rating'] });
    expect(((await rate(null, better.version).expect(200)).body as Request).rating).toBeNull();
    expect(await historyOf(request)).toEqual(['created', 'done', 'rated', 'rated']);
    const another = await ask(anna);
    await move(anna, another, 'close', { note: 'Sent', rating: 1 });
    expect(await move(anna, another, 'reopen', { note: 'Broke again' })).toMatchObject({ status: 'reopened', rating: null });
    expect((await move(anna, await ask(anna), 'close', { note: 'Not asked' })).rating).toBeNull();
  });

  it('repeats another, but not itself', async () => {
    const [first, second] = [await ask(anna), await ask(anna)];
    expect(await move(anna, second, 'duplicate', { of: first.id })).toMatchObject({
      ...{ status: 'duplicate', duplicateOf: { id: first.id, number: first.number } },
    });
    for (const id of [first.id, second.id]) await post(anna, `/${first.id}/duplicate`, { of: id }).expect(422);
  });

  const daysPass = (days: number) => server.dataSource.query(`update requests set closed_at = closed_at - $1 * interval '1 day'`, [days]);

  it('is opened again for ninety days with its time anew; later a new one points to it', async () => {
    const request = await ask(anna, { ownerId: anna.user.id });
    await move(anna, request, 'close', { note: 'Done' });
    await daysPass(89);
    const reopened = await move(anna, request, 'reopen', { note: 'It drips again' });
    expect(reopened).toMatchObject({ id: request.id, status: 'reopened', reopened: 1, resolution: null, ownerName: 'Anna' });
    expect(Date.parse(reopened.dueAt)).toBeGreaterThan(now);
    await move(anna, request, 'close', { note: 'Done again' });
    await daysPass(91);
    const next = await move(anna, request, 'reopen', { note: 'And again' });
    expect(next).toMatchObject({ status: 'new', body: 'And again', previous: { id: request.id, number: request.number } });
    expect(next.id).not.toBe(request.id);
  });

  it('is deleted by administrators alone, with a reason that is kept', async () => {
    const request = await ask(anna);
    await supervisor.http.delete(`/api/requests/${request.id}`).send({ reason: 'A test' }).expect(403);
    await admin.http.delete(`/api/requests/${request.id}`).send({}).expect(422);
    timeMoves();
    await admin.http.delete(`/api/requests/${request.id}`).send({ reason: 'A test' }).expect(204);
    await supervisor.http.get(`/api/requests/${request.id}`).expect(404);
    expect([await list(admin), await list(admin, { state: 'done' })]).toEqual([[], []]);
    const { body } = await admin.http.get('/api/audit').query({ noun: 'requests', subjectId: request.id }).expect(200);
    expect(body.items[0]).toMatchObject({ action: 'deleted', details: { reason: 'A test' } });
  });

  it('tells who saves second what differs', async () => {
    const request = await ask(anna);
    const put = (body: object) => anna.http.put(`/api/requests/${request.id}`).send({ version: request.version, ...body });
    expect((await put({ priority: 'urgent' }).expect(200)).body).toMatchObject({ priority: 'urgent' });
    expect((await put({ subject: 'Other', priority: 'urgent' }).expect(409)).body.fields).toEqual(['subject']);
  });
});

describe('the time of a request', () => {
  it('is told of at 50, 80 and 100 per cent, then to the supervisor, then to the head, each once', async () => {
    await policy({ supervisorAfterMinutes: 60, headAfterMinutes: 30 });
    const request = await ask(admin, { ownerId: boris.user.id });
    await at(29);
    expect(await noticesOf(boris)).toEqual(['requestAssigned']);
    await at(30);
    await at(50);
    await at(80);
    expect(await noticesOf(boris)).toEqual(['requestAssigned', 'requestUnanswered', 'requestHalf', 'requestMost']);
    await at(100);
    await at(159);
    expect([await noticesOf(supervisor), await list(anna)]).toEqual([[], []]);
    await at(160);
    expect([await noticesOf(supervisor), (await list(anna)).length]).toEqual([['requestOverdue'], 1]);
    await at(190);
    await at(250);
    expect((await noticesOf(boris)).slice(4)).toEqual(['requestDue']);
    expect(await noticesOf(admin)).toEqual(['requestEscalated']);
    expect(await noticesOf(supervisor)).toEqual(['requestOverdue']);
    const sla = ['sla.response', 'sla.half', 'sla.most', 'sla.due', 'sla.supervisor', 'sla.head'];
    expect(await historyOf(request)).toEqual(['created', ...sla]);
  });

  it('stands still while the client has to answer, and over the night', async () => {
    await policy({ resolutionMinutes: 500 });
    const request = await ask(boris, { ownerId: boris.user.id });
    now = MONDAY + 100 * 60_000;
    expect((await move(boris, request, 'wait')).sla).toMatchObject({ spentMinutes: 100, runningSince: null });
    await at(470);
    expect(await noticesOf(boris)).toEqual([]);
    expect(await list(boris, { overdue: 'true' })).toEqual([]);
    now = MONDAY + 460 * 60_000;
    const resumed = await move(boris, request, 'start');
    // Twenty minutes on Monday until six, the other 380 from nine on Tuesday.
    expect(resumed).toMatchObject({ dueAt: '2096-11-27T12:20:00.000Z', sla: { halfAt: '2096-11-27T08:10:00.000Z' } });
  });

  it('is another with another priority, and what was told of it is told again', async () => {
    await policy({ name: 'Urgent', priorities: ['urgent'], resolutionMinutes: 60 });
    await policy({ name: 'All', resolutionMinutes: 300 });
    const request = await ask(boris, { ownerId: boris.user.id, priority: 'urgent' });
    await at(30);
    const { version } = (await list(boris))[0]!;
    const { body } = await boris.http.put(`/api/requests/${request.id}`).send({ priority: 'normal', version }).expect(200);
    expect(body).toMatchObject({ dueAt: new Date(MONDAY + 300 * 60_000).toISOString(), sla: { minutes: 300 } });
    await at(150);
    expect((await noticesOf(boris)).filter((kind) => kind === 'requestHalf')).toHaveLength(2);
  });
});

describe('the report of timeliness', () => {
  const reportOf = async (who: SignedIn, query: object = {}) =>
    ((await who.http.get('/api/requests/timeliness').query(query).expect(200)).body as { items: Timeliness[] }).items;

  it('counts what the lists behind it show', async () => {
    await policy({ resolutionMinutes: 60 });
    const [inTime, late] = [await ask(admin, { ownerId: boris.user.id }), await ask(admin, { ownerId: boris.user.id })];
    await move(boris, inTime, 'close', { note: 'Done' });
    now += 2 * HOUR;
    await move(boris, late, 'close', { note: 'Done late' });
    await ask(admin, { ownerId: boris.user.id });
    now += 2 * 24 * HOUR;
    await ask(admin, { ownerId: boris.user.id });
    await ask(admin);
    const [ofBoris, nobodys] = await reportOf(supervisor, { from: '2096-11-26T00:00:00Z', to: '2096-11-27T00:00:00Z' });
    expect(ofBoris).toEqual({
      ...{ id: boris.user.id, name: 'Boris', inTime: 1, late: 1, open: 2, overdue: 1, upToDay: 1, upToWeek: 1, older: 0 },
    });
    expect(nobodys).toMatchObject({ id: null, name: null, open: 1 });
    for (const timely of ['inTime', 'late', 'overdue', 'upToDay', 'upToWeek', 'older'] as const)
      expect(await list(supervisor, { ownerId: boris.user.id, timely })).toHaveLength(ofBoris![timely]);
    expect(await list(supervisor, { nobody: 'person', state: 'open' })).toHaveLength(1);
    expect((await reportOf(supervisor, { from: '2096-11-28T00:00:00Z' }))[0]).toMatchObject({ inTime: 0, late: 0, open: 2 });
  });

  it('shows nobody what they may not see', async () => {
    await ask(admin, { ownerId: boris.user.id });
    expect(await reportOf(anna)).toEqual([]);
    expect(await reportOf(supervisor, { by: 'team' })).toMatchObject([{ id: null, open: 1 }]);
  });
});

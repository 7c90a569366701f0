import type { AuditEntry, BulkEdit, BulkPreview, Page, Request, ThreadEntry } from '@callcard/crm-core';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let anna: SignedIn;
let boris: SignedIn;
let boss: SignedIn;
let admin: SignedIn;

beforeAll(async () => {
  server = await startTestApp();
  anna = await server.signIn('operator', { name: 'Anna' });
  boris = await server.signIn('operator', { name: 'Boris' });
  boss = await server.signIn('supervisor', { name: 'Sam' });
  admin = await server.signIn('admin');
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.dataSource.query('truncate requests, request_calls, request_places, notifications, bulk_edits');
  await server.dataSource.query('delete from graphile_worker._private_jobs');
});

const make = async (who: SignedIn, subject: string, more: object = {}): Promise<Request> =>
  (await who.http.post('/api/requests').send({ subject, ...more }).expect(201)).body as Request; // prettier-ignore
const get = async (who: SignedIn, { id }: Request) => (await who.http.get(`/api/requests/${id}`).expect(200)).body as Request;
const list = async (who: SignedIn, query: string) =>
  ((await who.http.get(`/api/requests?${query}`).expect(200)).body as Page<Request>).items.map(({ subject }) => subject).sort();
const picked = (...requests: Request[]) => ({ items: requests.map(({ id, version }) => ({ id, version })) });
const preview = async (who: SignedIn, selection: object, change: object) =>
  (await who.http.post('/api/requests/bulk-edits/preview').send({ selection, change }).expect(200)).body as BulkPreview;
const bulk = async (who: SignedIn, selection: object, change: object) => {
  const { body } = await who.http.post('/api/requests/bulk-edits').send({ selection, change }).expect(202);
  await runJobs(server);
  return (await who.http.get(`/api/requests/bulk-edits/${(body as BulkEdit).id}`).expect(200)).body as BulkEdit;
};

describe('the list of requests', () => {
  beforeEach(async () => {
    await make(anna, 'Boiler', { kind: 'question', priority: 'high', ownerId: anna.user.id, body: 'It is cold' });
    await make(anna, 'Papers', { kind: 'email', channel: 'email', dueAt: '2096-11-26T08:00:00.000Z' });
    await make(boris, 'Bill', { ownerId: boris.user.id, callerNumber: '+380441234567' });
  });

  it.each([
    ['where=kind:is:email', ['Papers']],
    ['where=priority:isNot:normal', ['Boiler']],
    ['where=body:contains:cold', ['Boiler']],
    ['where=ownerId:empty', ['Papers']],
    ['where=dueAt:from:2096-11-26&where=dueAt:to:2096-11-26', ['Papers']],
    ['where=channel:is:email&where=kind:is:question', []],
    ['where=callerNumber:contains:1234567', ['Bill']],
    ['where=status:is:assigned&where=state:is:open', ['Bill', 'Boiler']],
    ['where=createdAt:from:2020-01-01&where=closedAt:empty', ['Bill', 'Boiler', 'Papers']],
    ['where=count:from:1', []],
  ])('narrowed by %s', async (query, found) => expect(await list(boss, query)).toEqual(found));

  it('is narrowed within what one may see, and says which condition is not right', async () => {
    expect(await list(anna, `where=ownerId:is:${boris.user.id}`)).toEqual([]);
    expect(await list(boss, `where=ownerId:is:${boris.user.id}`)).toEqual(['Bill']);
    const { body } = await boss.http.get('/api/requests?where=kind:is:email&where=kind:is:wish').expect(422);
    expect(body).toMatchObject({ errors: [{ path: 'where.1', code: 'wrong_value' }] });
  });
});

describe('a bulk edit of requests', () => {
  it('gives out, hurries and promises, each by its rules; what is closed stays, with the reason', async () => {
    const [one, two, over] = [await make(boss, 'One'), await make(boss, 'Two', { priority: 'high' }), await make(boss, 'Over')];
    await boss.http.post(`/api/requests/${over.id}/close`).send({ note: 'Said it' }).expect(200);
    const change = { ownerId: boris.user.id, priority: 'high', dueAt: '2096-11-26T08:00:00.000Z' };
    const expected = { changed: 2, unchanged: 0, total: 3, refused: [{ why: 'invalid', rule: 'request_is_over', count: 1 }] };
    const selection = { filter: { where: ['createdAt:from:2020-01-01'] } };
    expect(await preview(boss, selection, change)).toMatchObject(expected);
    expect((await get(boss, one)).version).toBe(one.version);
    expect(await bulk(boss, selection, change)).toMatchObject({ ...expected, state: 'done', done: 3 });
    const changed = { ownerName: 'Boris', priority: 'high', status: 'assigned', dueAt: '2096-11-26T08:00:00.000Z' };
    expect(await get(boss, one)).toMatchObject(changed);
    expect(await get(boss, two)).toMatchObject(changed);
    const { body } = await boss.http.get(`/api/requests/${one.id}/history`).expect(200);
    expect((body as Page<ThreadEntry>).items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['changed', 'assigned']));
    expect(await bulk(boss, picked(await get(boss, one)), { priority: 'high' })).toMatchObject({ changed: 0, unchanged: 1 });
  });

  it('leaves alone what somebody changed since, and what is not in one’s list; giving out takes the right', async () => {
    const [stale, hidden, mine] = [await make(anna, 'Stale'), await make(boris, 'Hidden', { ownerId: boris.user.id }), await make(anna, 'Mine')]; // prettier-ignore
    await anna.http.put(`/api/requests/${stale.id}`).send({ subject: 'Stale now', version: stale.version }).expect(200);
    const selection = picked(stale, hidden, mine);
    expect(await bulk(anna, selection, { priority: 'urgent' })).toMatchObject({
      changed: 1,
      refused: [
        { why: 'stale', items: [{ name: expect.stringContaining('Stale now') as string }] },
        { why: 'gone', items: [{ name: '' }] },
      ],
    });
    expect(await get(anna, mine)).toMatchObject({ priority: 'urgent' });
    const input = { selection, change: { ownerId: anna.user.id } };
    const { body } = await anna.http.post('/api/requests/bulk-edits/preview').send(input).expect(403);
    expect(body).toMatchObject({ right: 'requests.assign' });
  });

  it.each([
    ['dueAt', { dueAt: '2020-01-01T00:00:00Z' }],
    ['ownerId', { ownerId: '018f0000-0000-7000-8000-000000000000' }],
    ['teamId', { teamId: '018f0000-0000-7000-8000-000000000000' }],
    ['change', {}],
  ])('is refused for %s', async (path, change) => {
    const { body } = await boss.http
      .post('/api/requests/bulk-edits')
      .send({ selection: { filter: {} }, change })
      .expect(422);
    expect(body).toMatchObject({ errors: [{ path }] });
  });
});

describe('a deleted request', () => {
  it('stands among the deleted ones, and is brought back with the time it had left', async () => {
    const request = await make(anna, 'Thrown away');
    await admin.http.delete(`/api/requests/${request.id}`).send({ reason: 'By mistake' }).expect(204);
    expect(await list(admin, '')).toEqual([]);
    expect(await list(admin, 'deleted=true')).toEqual(['Thrown away']);
    expect(await get(admin, request)).toMatchObject({ deleteReason: 'By mistake', sla: { runningSince: null } });
    await anna.http.get('/api/requests?deleted=true').expect(403);
    await anna.http.get(`/api/requests/${request.id}`).expect(404);
    await anna.http.post(`/api/requests/${request.id}/restore`).expect(403);
    const { body } = await admin.http.post(`/api/requests/${request.id}/restore`).expect(200);
    expect(body).toMatchObject({ state: 'open', status: 'new', deletedAt: null, deleteReason: null });
    expect((body as Request).sla.runningSince).not.toBeNull();
    await admin.http.post(`/api/requests/${request.id}/restore`).expect(409);
    expect(await list(anna, 'state=open')).toEqual(['Thrown away']);
    const audit = (await admin.http.get(`/api/audit?noun=requests&subjectId=${request.id}`).expect(200)).body as Page<AuditEntry>;
    expect(audit.items.map(({ action }) => action)).toContain('restored');
  });

  it('of a caller who has called again since is not brought back beside the new one', async () => {
    const row = await make(anna, 'Missed', { callerNumber: '+380441234567' });
    await server.dataSource.query(`update requests set kind = 'missedCall' where id = $1`, [row.id]);
    await admin.http.delete(`/api/requests/${row.id}`).send({ reason: 'By mistake' }).expect(204);
    const again = await make(anna, 'Again', { callerNumber: '+380441234567' });
    await server.dataSource.query(`update requests set kind = 'missedCall' where id = $1`, [again.id]);
    const { body } = await admin.http.post(`/api/requests/${row.id}/restore`).expect(409);
    expect(body).toMatchObject({ code: 'open_already' });
  });
});

import type { AuditEntry, BulkEdit, BulkPreview, Client, Deal, Notification, Page, SavedView } from '@callcard/crm-core';
import { dealStage, inMinutes } from '../../test/deal-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { BulkEdits } from '../lists/bulk-edits.service';
import { RoleEntity } from '../roles/role.entity';

let server: TestApp;
let boris: SignedIn;
let vera: SignedIn;
let sam: SignedIn;
let admin: SignedIn;
let client: Client;
const on = dealStage(() => server);

beforeAll(async () => {
  server = await startTestApp();
  boris = await server.signIn('specialist', { name: 'Boris' });
  vera = await server.signIn('specialist', { name: 'Vera' });
  sam = await server.signIn('supervisor', { name: 'Sam' });
  admin = await server.signIn('admin');
  client = await on.client(boris, { name: 'Stork Roofs' });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await on.clear();
  await server.dataSource.query('truncate bulk_edits');
});

const make = (who: SignedIn, subject: string, more: object = {}) =>
  on.deal(who, { clientId: client.id, subject, currency: 'EUR', ...more });
const list = async (who: SignedIn, query: string) =>
  ((await who.http.get(`/api/deals?${query}`).expect(200)).body as Page<Deal>).items.map(({ subject }) => subject).sort();
const picked = (...deals: Deal[]) => ({ items: deals.map(({ id, version }) => ({ id, version })) });
const preview = async (who: SignedIn, selection: object, change: object) =>
  (await who.http.post('/api/deals/bulk-edits/preview').send({ selection, change }).expect(200)).body as BulkPreview;
const start = async (who: SignedIn, selection: object, change: object) =>
  (await who.http.post('/api/deals/bulk-edits').send({ selection, change }).expect(202)).body as BulkEdit;
const progress = async (who: SignedIn, { id }: BulkEdit) =>
  (await who.http.get(`/api/deals/bulk-edits/${id}`).expect(200)).body as BulkEdit;
const lose = (who: SignedIn, deal: Deal) =>
  who.http.post(`/api/deals/${deal.id}/close`).send({ outcome: 'lost', lostReason: 'price', version: deal.version }).expect(200);

describe('the list of deals', () => {
  beforeEach(async () => {
    await make(boris, 'Small', { amount: '100', source: 'Fair', expectedOn: '2026-12-01', probability: 90 });
    await make(boris, 'Large', { amount: '5000.50', nextContact: { at: inMinutes(60), kind: 'meeting', minutes: 30 } });
    await lose(vera, await make(vera, 'Lost', { amount: '700', source: 'Web 100%' }));
  });

  it.each([
    ['where=amount:from:500', ['Large', 'Lost']],
    ['where=amount:from:500&where=amount:to:5000.49', ['Lost']],
    ['where=amount:is:100', ['Small']],
    ['where=source:contains:100%25', ['Lost']],
    ['where=source:empty', ['Large']],
    ['where=state:isNot:lost', ['Large', 'Small']],
    ['where=lostReason:is:price', ['Lost']],
    ['where=nextContactKind:is:meeting', ['Large']],
    ['where=nextContactAt:empty', ['Lost']],
    ['where=expectedOn:is:2026-12-01', ['Small']],
    ['where=expectedOn:to:2026-12-01', ['Small']],
    ['where=probability:from:90', ['Small']],
    ['where=clientName:contains:stork', ['Large', 'Lost', 'Small']],
    ['where=createdAt:to:2020-01-01', []],
    ['where=createdAt:from:2020-01-01&state=open', ['Large', 'Small']],
  ])('narrowed by %s', async (query, found) => expect(await list(sam, query)).toEqual(found));

  it('is narrowed within what one may see, by owner too', async () => {
    expect(await list(sam, `where=ownerId:is:${vera.user.id}`)).toEqual(['Lost']);
    expect(await list(boris, `where=ownerId:is:${vera.user.id}`)).toEqual([]);
    expect(await list(boris, 'where=amount:from:500')).toEqual(['Large']);
  });

  it('says which condition is not right, and does not tell of a field that is hidden', async () => {
    const { body } = await sam.http.get('/api/deals?where=state:is:open&where=version:is:1').expect(422);
    expect(body).toMatchObject({ errors: [{ path: 'where.1', code: 'unknown_field' }] });
    const roles = server.dataSource.getRepository(RoleEntity);
    const role = await roles.findOneByOrFail({ key: 'specialist' as never });
    const { 'fields.amounts': _hidden, ...grants } = role.grants;
    await roles.save({ ...role, grants });
    const answer = await boris.http.get('/api/deals?where=amount:from:500');
    await roles.save(role);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ right: 'fields.amounts' });
  });

  it('is kept as a view, apart from those of other lists', async () => {
    const view = { noun: 'deals', name: 'Large ones', query: 'view=list&where=amount:from:500', sharing: 'all', isDefault: true };
    await sam.http.post('/api/views').send(view).expect(201);
    const seen = async (noun: string) => ((await vera.http.get(`/api/views?noun=${noun}`).expect(200)).body as Page<SavedView>).items;
    expect(await seen('deals')).toMatchObject([{ name: 'Large ones', isDefault: false, ownerName: 'Sam' }]);
    expect(await seen('requests')).toEqual([]);
    await sam.http.get('/api/views?noun=phones').expect(422);
  });
});

describe('a bulk edit of deals', () => {
  it('hands over, moves and renames the source, each by its rules; what is over stays, with the reason', async () => {
    const { stages } = await on.pipeline(boris);
    const [one, two, over] = [await make(boris, 'One'), await make(vera, 'Two'), await make(boris, 'Over')];
    await lose(boris, over);
    const change = { ownerId: vera.user.id, reason: 'Boris is on leave', stageId: stages[1]!.id, source: 'Fair' };
    const expected = {
      ...{ changed: 2, unchanged: 0, total: 3 },
      refused: [
        { why: 'invalid', rule: 'deal_is_over', count: 1, items: [{ id: over.id, name: expect.stringContaining('Over') as string }] },
      ],
    };
    expect(await preview(sam, { filter: {} }, change)).toEqual(expected);
    expect(await on.get(sam, one)).toMatchObject({ version: one.version, ownerName: 'Boris' });
    const edit = await start(sam, { filter: {} }, change);
    expect(edit).toMatchObject({ state: 'running', done: 0, total: 3 });
    await runJobs(server);
    expect(await progress(sam, edit)).toEqual({ ...expected, id: edit.id, state: 'done', done: 3 });
    const moved = { ownerName: 'Vera', stageId: stages[1]!.id, source: 'Fair', state: 'open' };
    expect(await on.get(sam, one)).toMatchObject({ ...moved, nextContactAt: one.nextContactAt });
    expect(await on.get(sam, two)).toMatchObject(moved);
    expect(await on.get(sam, over)).toMatchObject({ ownerName: 'Boris', state: 'lost', source: null });
    expect((await on.next(vera, one)).ownerId).toBe(vera.user.id);
    expect(await on.notices(vera)).toEqual(['dealsAssigned']);
    const { body } = await admin.http.get(`/api/audit?noun=deals&subjectId=${one.id}`).expect(200);
    expect((body as Page<AuditEntry>).items.map(({ action }) => action)).toEqual(expect.arrayContaining(['changed', 'stage', 'owner']));
  });

  it('tells who receives and who gives once, with how many, over all batches', async () => {
    const many = await Promise.all(Array.from({ length: 51 }, (_, n) => make(boris, `Many ${n}`)));
    const change = { ownerId: vera.user.id, reason: 'Boris is on leave' };
    const edit = await start(sam, picked(...many), change);
    await runJobs(server);
    expect(await progress(sam, edit)).toMatchObject({ state: 'done', changed: 51 });
    const told = async (who: SignedIn) => ((await who.http.get('/api/notifications').expect(200)).body as Page<Notification>).items;
    expect(await told(vera)).toMatchObject([{ kind: 'dealsAssigned', values: { count: '51', name: 'Sam', reason: 'Boris is on leave' } }]);
    expect(await told(boris)).toMatchObject([{ kind: 'dealsHandedOver', values: { count: '51', name: 'Vera' } }]);
    await server.app.get(BulkEdits).work(edit.id);
    expect(await told(vera)).toHaveLength(1);
  });

  it('leaves alone what somebody changed since, what is gone, and what the right does not reach', async () => {
    const [stale, gone, theirs, mine] = [await make(boris, 'Stale'), await make(boris, 'Gone'), await make(vera, 'Theirs'), await make(boris, 'Mine', { source: 'Fair' })]; // prettier-ignore
    await boris.http.put(`/api/deals/${stale.id}`).send({ source: 'Web', version: stale.version }).expect(200);
    await sam.http.delete(`/api/deals/${gone.id}`).expect(204);
    const selection = picked(stale, gone, theirs, mine);
    const judged = await preview(boris, selection, { source: 'Fair' });
    expect(judged).toMatchObject({
      ...{ changed: 0, unchanged: 1, total: 4 },
      refused: [
        { why: 'stale', count: 1 },
        { why: 'gone', count: 2 },
      ],
    });
    const edit = await start(sam, selection, { source: 'Phone book' });
    await runJobs(server);
    expect(await progress(sam, edit)).toMatchObject({ changed: 2, refused: [{ why: 'stale' }, { why: 'gone', count: 1 }] });
    expect(await on.get(boris, stale)).toMatchObject({ source: 'Web' });
  });

  it.each([
    ['change.reason', { ownerId: '018f0000-0000-7000-8000-000000000000' }],
    ['ownerId', { ownerId: '018f0000-0000-7000-8000-000000000000', reason: 'x' }],
    ['stageId', { stageId: '018f0000-0000-7000-8000-000000000000' }],
    ['change', {}],
  ])('is refused for %s', async (path, change) => {
    const { body } = await sam.http
      .post('/api/deals/bulk-edits')
      .send({ selection: { filter: {} }, change })
      .expect(422);
    expect(body).toMatchObject({ errors: [{ path }] });
    expect(await server.dataSource.query('select from bulk_edits')).toEqual([]);
  });

  it('is seen and stopped by whoever started it alone', async () => {
    await make(boris, 'One');
    const edit = await start(sam, { filter: {} }, { source: 'Fair' });
    await boris.http.get(`/api/deals/bulk-edits/${edit.id}`).expect(404);
    await sam.http.get(`/api/clients/bulk-edits/${edit.id}`).expect(404);
    await sam.http.post(`/api/deals/bulk-edits/${edit.id}/cancel`).expect(200);
    await runJobs(server);
    expect(await progress(sam, edit)).toMatchObject({ state: 'cancelled', done: 0 });
  });
});

describe('a deleted deal', () => {
  it('stands among the deleted ones, and is brought back once, by whoever may', async () => {
    const deal = await make(boris, 'Thrown away');
    await sam.http.delete(`/api/deals/${deal.id}`).expect(204);
    expect(await list(sam, '')).toEqual([]);
    expect(await list(sam, 'deleted=true')).toEqual(['Thrown away']);
    await boris.http.get('/api/deals?deleted=true').expect(403);
    await boris.http.post(`/api/deals/${deal.id}/restore`).expect(403);
    await sam.http.post(`/api/deals/${deal.id}/restore`).expect(200);
    await sam.http.post(`/api/deals/${deal.id}/restore`).expect(409);
    expect(await list(boris, '')).toEqual(['Thrown away']);
  });
});

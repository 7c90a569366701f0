import type { BulkEdit, BulkPreview, Client, ClientHistoryEntry, Page } from '@callcard/crm-core';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { RoleEntity } from '../roles/role.entity';

let server: TestApp;
let boss: SignedIn;
let anna: SignedIn;

beforeAll(async () => {
  server = await startTestApp();
  boss = await server.signIn('supervisor', { name: 'Boss' });
  anna = await server.signIn('operator', { name: 'Anna' });
});
afterAll(() => server.stop());
beforeEach(() => server.dataSource.query('truncate clients, bulk_edits cascade'));

const make = async (name: string, more: object = {}): Promise<Client> =>
  (
    await boss.http
      .post('/api/clients')
      .send({ name, ...more })
      .expect(201)
  ).body as Client;
const get = async ({ id }: Client): Promise<Client> => (await boss.http.get(`/api/clients/${id}`).expect(200)).body as Client;
const picked = (...clients: Client[]) => ({ items: clients.map(({ id, version }) => ({ id, version })) });
const preview = async (who: SignedIn, selection: object, change: object) =>
  (await who.http.post('/api/clients/bulk-edits/preview').send({ selection, change }).expect(200)).body as BulkPreview;
const start = async (who: SignedIn, selection: object, change: object) =>
  (await who.http.post('/api/clients/bulk-edits').send({ selection, change }).expect(202)).body as BulkEdit;
const progress = async (who: SignedIn, { id }: BulkEdit) =>
  (await who.http.get(`/api/clients/bulk-edits/${id}`).expect(200)).body as BulkEdit;

describe('a bulk edit', () => {
  it('says first what would become of each, and does just that, with history', async () => {
    const [one, two, same] = [await make('One', { tags: ['new'] }), await make('Two', { tags: ['new', 'vip'] }), await make('Same', { ownerId: anna.user.id, lifecycleStage: 'customer', tags: ['2026'] })]; // prettier-ignore
    const change = { ownerId: anna.user.id, lifecycleStage: 'customer', addTags: ['2026'], removeTags: ['new'], stageReason: 'Fair' };
    const expected = { changed: 2, unchanged: 1, refused: [], total: 3 };
    expect(await preview(boss, { filter: {} }, change)).toEqual(expected);
    expect(await get(one)).toMatchObject({ version: 1, tags: ['new'] });
    const edit = await start(boss, { filter: {} }, change);
    expect(edit).toMatchObject({ state: 'running', done: 0, total: 3 });
    await runJobs(server);
    expect(await progress(boss, edit)).toEqual({ ...expected, id: edit.id, state: 'done', done: 3 });
    expect(await get(one)).toMatchObject({ version: 2, ownerName: 'Anna', lifecycleStage: 'customer', tags: ['2026'] });
    expect(await get(two)).toMatchObject({ tags: ['vip', '2026'] });
    expect(await get(same)).toMatchObject({ version: 1 });
    const history = (await boss.http.get(`/api/clients/${one.id}/history`).expect(200)).body as Page<ClientHistoryEntry>;
    expect(JSON.stringify(history)).toContain('2026');
  });

  it('leaves alone what somebody changed since it was looked at, what is gone, and what does not fit', async () => {
    const admin = await server.signIn('admin');
    const field = { key: 'region', titles: { en: 'R', ru: 'R', uk: 'R' }, type: 'text', order: 1, requiredFrom: 'customer' };
    await admin.http.post('/api/client-fields').send(field).expect(201);
    const [stale, gone, bare, good] = [await make('Stale'), await make('Gone'), await make('Bare'), await make('Good', { custom: { region: 'Kyiv' } })]; // prettier-ignore
    await boss.http.put(`/api/clients/${stale.id}`).send({ name: 'Stale now', version: 1 }).expect(200);
    await boss.http.delete(`/api/clients/${gone.id}?version=1`).expect(204);
    const selection = picked(stale, gone, bare, good);
    const change = { lifecycleStage: 'customer' };
    const expected = { changed: 1, unchanged: 0, refused: [{ why: 'stale', count: 1, items: [{ id: stale.id, name: 'Stale now' }] }, { why: 'gone', count: 1 }, { why: 'invalid', count: 1, items: [{ id: bare.id }] }] }; // prettier-ignore
    expect(await preview(boss, selection, change)).toMatchObject(expected);
    const edit = await start(boss, selection, change);
    await runJobs(server);
    expect(await progress(boss, edit)).toMatchObject({ ...expected, state: 'done' });
    expect(await get(bare)).toMatchObject({ lifecycleStage: bare.lifecycleStage });
    expect(await get(good)).toMatchObject({ lifecycleStage: 'customer' });
  });

  it('goes as far as the right does', async () => {
    const mine = await make('Mine', { ownerId: anna.user.id });
    const others = await make('Others', { ownerId: boss.user.id });
    const roles = server.dataSource.getRepository(RoleEntity);
    const operator = await roles.findOneByOrFail({ key: 'operator' as never });
    await roles.save({ ...operator, grants: { ...operator.grants, 'clients.edit': 'own' } });
    const answer = await preview(anna, picked(mine, others), { addTags: ['x'] });
    await roles.save(operator);
    expect(answer).toMatchObject({ changed: 1, refused: [{ why: 'forbidden', count: 1, items: [{ name: 'Others' }] }] });
    const accountant = await server.signIn('accountant');
    await accountant.http
      .post('/api/clients/bulk-edits')
      .send({ selection: picked(mine), change: { addTags: ['x'] } })
      .expect(403);
  });

  it('is stopped by whoever started it, and what is done stays', async () => {
    for (let n = 0; n < 3; n++) await make(`C${n}`);
    const edit = await start(boss, { filter: {} }, { addTags: ['x'] });
    await anna.http.post(`/api/clients/bulk-edits/${edit.id}/cancel`).expect(404);
    await boss.http.post(`/api/clients/bulk-edits/${edit.id}/cancel`).expect(200);
    await runJobs(server);
    expect(await progress(boss, edit)).toMatchObject({ state: 'cancelled', done: 0, changed: 0 });
    await boss.http.post(`/api/clients/bulk-edits/${edit.id}/cancel`).expect(409);
  });

  it('is of what the filter of the list shows, the search too', async () => {
    const [found] = [await make('Орлова Мария', { tags: ['a'] }), await make('Орлова Анна'), await make('Другая', { tags: ['a'] })];
    const edit = await start(boss, { filter: { q: 'орлова', where: 'tags:is:a' } }, { addTags: ['b'] });
    expect(edit.total).toBe(1);
    await runJobs(server);
    expect(await get(found!)).toMatchObject({ tags: ['a', 'b'] });
    const unknown = { sourceId: '018f0000-0000-7000-8000-000000000000' };
    await boss.http
      .post('/api/clients/bulk-edits/preview')
      .send({ selection: { filter: {} }, change: unknown })
      .expect(422);
    await boss.http
      .post('/api/clients/bulk-edits/preview')
      .send({ selection: { filter: {} }, change: {} })
      .expect(422);
  });
});

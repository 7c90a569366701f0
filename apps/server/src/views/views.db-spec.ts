import type { Client, Page, SavedView } from '@callcard/crm-core';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { TeamEntity } from '../users/team.entity';

let server: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let vera: SignedIn;
let other: SignedIn;

beforeAll(async () => {
  server = await startTestApp();
  const [team] = (await server.dataSource.manager.save(TeamEntity, [
    { id: '018f0000-0000-7000-8000-00000000000a', name: 'Sales', supervisorId: null, parentId: null, version: 1 },
  ] as never[])) as unknown as TeamEntity[];
  boss = await server.signIn('supervisor', { teamId: team!.id });
  anna = await server.signIn('operator', { name: 'Anna', teamId: team!.id });
  vera = await server.signIn('operator', { name: 'Vera', teamId: team!.id });
  other = await server.signIn('operator');
});
afterAll(() => server.stop());

const make = async (who: SignedIn, input: object): Promise<SavedView> =>
  (
    await who.http
      .post('/api/views')
      .send({ noun: 'clients', query: 'sort=createdAt', ...input })
      .expect(201)
  ).body as SavedView;
const names = async (who: SignedIn) =>
  ((await who.http.get('/api/views?noun=clients').expect(200)).body as Page<SavedView>).items.map(({ name, isDefault }) =>
    isDefault ? `*${name}` : name,
  );

describe('a view', () => {
  it('is seen by whom it is shared with, and shared by whoever may', async () => {
    await make(anna, { name: 'Annas' });
    await make(boss, { name: 'Of the team', sharing: 'team' });
    const all = await make(boss, { name: 'Of all', sharing: 'all' });
    expect(await names(anna)).toEqual(['Annas', 'Of all', 'Of the team']);
    expect(await names(vera)).toEqual(['Of all', 'Of the team']);
    expect(await names(other)).toEqual(['Of all']);
    await anna.http.post('/api/views').send({ noun: 'clients', name: 'Mine', query: '', sharing: 'all' }).expect(403);
    await anna.http.delete(`/api/views/${all.id}`).expect(403);
  });

  it('opens the list for each as they chose, also one that somebody else shares', async () => {
    const view = await make(boss, { name: 'Fresh', sharing: 'all' });
    const { name, query, sharing, version } = view;
    const put = (who: SignedIn, change: object) => who.http.put(`/api/views/${view.id}`).send({ name, query, sharing, version, ...change });
    await put(vera, { isDefault: true }).expect(200);
    expect(await names(vera)).toContain('*Fresh');
    expect(await names(anna)).toContain('Fresh');
    await put(vera, { isDefault: true, query: 'sort=name' }).expect(403);
    await put(boss, { name: 'Fresher' }).expect(200);
    await put(boss, { name: 'Freshest' }).expect(409);
    expect(await names(vera)).toContain('*Fresher');
    await boss.http.delete(`/api/views/${view.id}`).expect(204);
    expect(await names(vera)).not.toContain('*Fresher');
  });

  it('of somebody else does not exist, and a name is had once', async () => {
    const view = await make(anna, { name: 'Secret' });
    await vera.http.put(`/api/views/${view.id}`).send({ name: 'x', query: '', version: 1 }).expect(404);
    await vera.http.delete(`/api/views/${view.id}`).expect(404);
    const answer = await anna.http.post('/api/views').send({ noun: 'clients', name: 'secret', query: '' });
    expect(answer.body).toMatchObject({ errors: [{ path: 'name' }] });
  });
});

describe('the list of clients', () => {
  const list = async (query: string) =>
    ((await boss.http.get(`/api/clients?${query}`).expect(200)).body as Page<Client>).items.map(({ name }) => name);
  beforeAll(async () => {
    const admin = await server.signIn('admin');
    const field = { order: 1, titles: { en: 'x', ru: 'x', uk: 'x' } };
    await admin.http
      .post('/api/client-fields')
      .send({ ...field, key: 'area', type: 'number' })
      .expect(201);
    await admin.http
      .post('/api/client-fields')
      .send({ ...field, key: 'signedOn', type: 'date' })
      .expect(201);
    const client = (input: object) => boss.http.post('/api/clients').send(input).expect(201);
    await client({ name: 'Alpha', tags: ['vip', 'new'], lifecycleStage: 'lead', custom: { area: 40, signedOn: '2026-01-10' } });
    await client({ name: 'Beta', kind: 'organisation', industry: 'Pipes 100%', custom: { area: 60 } });
    await client({ name: 'Gamma', tags: ['new'], ownerId: anna.user.id });
  });

  it.each([
    ['where=name:contains:am', ['Gamma']],
    ['where=industry:contains:100%25', ['Beta']],
    ['where=industry:contains:1_0', []],
    ['where=industry:empty', ['Alpha', 'Gamma']],
    ['where=tags:is:new&where=tags:isNot:vip', ['Gamma']],
    ['where=tags:empty', ['Beta']],
    ['where=lifecycleStage:is:lead', ['Alpha']],
    ['where=kind:isNot:person', ['Beta']],
    ['where=ownerId:filled', ['Gamma']],
    ['where=custom.area:from:50', ['Beta']],
    ['where=custom.area:is:40', ['Alpha']],
    ['where=custom.area:empty', ['Gamma']],
    ['where=custom.signedOn:to:2026-01-10', ['Alpha']],
    ['where=createdAt:to:2020-01-01', []],
    ['where=createdAt:from:2020-01-01&where=custom.area:filled', ['Alpha', 'Beta']],
    ['sort=createdAt', ['Gamma', 'Beta', 'Alpha']],
  ])('narrowed by %s', async (query, found) => expect(await list(query)).toEqual(found));

  it('is paged in every order', async () => {
    for (const sort of ['name', 'createdAt', 'updatedAt']) {
      const all = await list(`sort=${sort}`);
      const paged: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await boss.http
          .get('/api/clients')
          .query({ sort, limit: 2, ...(cursor && { cursor }) })
          .expect(200);
        paged.push(...(body as Page<Client>).items.map(({ name }) => name));
        cursor = (body as Page<Client>).nextCursor ?? '';
        if (!cursor) break;
      }
      expect(paged).toEqual(all);
    }
  });

  it('says which condition is not right', async () => {
    const { body } = await boss.http.get('/api/clients?where=name:contains:a&where=custom.none:is:1').expect(422);
    expect(body).toMatchObject({ errors: [{ path: 'where.1', code: 'unknown_field' }] });
  });
});

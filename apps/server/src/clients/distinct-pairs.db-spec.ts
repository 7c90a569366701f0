import { type Client, type ClientDuplicates, type ClientHistoryEntry, type ClientMerge, type DistinctPair, newId, type Page, type SuspectedPair } from '@callcard/crm-core'; // prettier-ignore
import { Importer } from '../../test/import-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let one: Client;
let other: Client;
beforeAll(async () => {
  server = await startTestApp();
  [boss, anna] = [await server.signIn('supervisor', { name: 'Boss' }), await server.signIn('operator', { name: 'Anna' })];
});
beforeEach(async () => {
  await server.dataSource.query('truncate clients cascade');
  one = await make({ name: 'Иванов Пётр', phones: [{ number: '8 912 780-00-01' }] });
  other = await make({ name: 'Иванов Павел', phones: [{ number: '8 912 780-00-01' }] });
});
afterAll(() => server.stop());

const make = async (client: object) => (await boss.http.post('/api/clients').send(client).expect(201)).body as Client;
const tellApart = (who: SignedIn, clientId: string, ...otherIds: string[]) =>
  who.http.post('/api/clients/distinct-pairs').send({ clientId, otherIds });
const apart = async (...args: Parameters<typeof tellApart>) =>
  ((await tellApart(...args).expect(200)).body as { items: DistinctPair[] }).items;
const list = async (query = '') => (await boss.http.get(`/api/clients/distinct-pairs?${query}`).expect(200)).body as Page<DistinctPair>;
const suspected = async () =>
  ((await boss.http.get('/api/clients/duplicates').expect(200)).body as Page<SuspectedPair>).items.map(({ clients }) =>
    clients.map(({ id }) => id),
  );
const doublesOf = async ({ id }: Client) => {
  const query = { exceptId: id, name: 'Иванов', phones: ['89127800001'] };
  return ((await anna.http.post('/api/clients/duplicates').send(query).expect(200)).body as ClientDuplicates).items.map(
    (double) => double.id,
  );
};
const mergeInto = async (winner: Client, loser: Client) => {
  const losers = [{ id: loser.id, version: loser.version, take: [] }];
  await boss.http.post(`/api/clients/${winner.id}/merge`).send({ version: winner.version, losers }).expect(200);
};

describe('clients who were told apart', () => {
  it('are suggested as one no more, whichever is looked at, with who said so and when', async () => {
    expect([await suspected(), await doublesOf(one)]).toEqual([[[one.id, other.id]], [other.id]]);
    // The younger first: the pair is the same.
    const [pair] = await apart(anna, other.id, one.id);
    expect(pair).toMatchObject({ byName: 'Anna', clients: [{ id: one.id }, { id: other.id }], at: expect.any(String) as string });
    expect([await suspected(), await doublesOf(one), await doublesOf(other)]).toEqual([[], [], []]);
    expect((await list()).items).toEqual([pair]);
    const history = (await boss.http.get(`/api/clients/${one.id}/history`).expect(200)).body as Page<ClientHistoryEntry>;
    expect(history.items[0]).toMatchObject({ action: 'toldApart', byName: 'Anna', changes: [{ field: 'name', to: other.name }] });
  });

  it('are told once, however often it is said', async () => {
    await Promise.all([tellApart(anna, one.id, other.id).expect(200), tellApart(boss, other.id, one.id).expect(200)]);
    expect(await apart(anna, one.id, other.id, other.id)).toEqual([]);
    expect((await list()).items).toHaveLength(1);
  });

  it('stay told apart when a file brings them again, and a third with the number is still suggested', async () => {
    await apart(anna, one.id, other.id);
    const importer = new Importer(server, boss);
    await importer.run(await importer.upload('Имя;Телефон\nИванов Пётр;89127800001\nИванов Павел;89127800001\nИванова Ольга;89127800001'), {
      duplicates: { by: ['person'], then: 'update' },
    });
    const [third] = await importer.find('Иванова Ольга');
    expect(await suspected()).toEqual([
      [one.id, third!.id],
      [other.id, third!.id],
    ]);
  });

  it('may be one again when it is taken back', async () => {
    const [pair] = await apart(anna, one.id, other.id);
    await anna.http.delete(`/api/clients/distinct-pairs/${pair!.id}`).expect(403);
    await boss.http.delete(`/api/clients/distinct-pairs/${pair!.id}`).expect(204);
    await boss.http.delete(`/api/clients/distinct-pairs/${pair!.id}`).expect(404);
    expect([await suspected(), (await list()).items]).toEqual([[[one.id, other.id]], []]);
  });

  it('lose the mark when one of them is merged, and have it back when that is undone', async () => {
    const third = await make({ name: 'Иванов П.', phones: [{ number: '8 912 780-00-01' }] });
    await apart(anna, one.id, other.id);
    await apart(anna, third.id, other.id);
    const before = (await list()).items;
    await mergeInto(one, third);
    expect([await suspected(), (await list()).items]).toEqual([[[one.id, other.id]], []]);
    const { items } = (await boss.http.get(`/api/clients/${one.id}/merges`).expect(200)).body as { items: ClientMerge[] };
    await boss.http.post(`/api/clients/${one.id}/merges/${items[0]!.id}/undo`).expect(200);
    expect((await list()).items).toEqual(before);
    expect(await suspected()).toEqual([[one.id, third.id]]);
  });

  it('are two who are there, and not the same', async () => {
    expect((await tellApart(anna, one.id, one.id).expect(422)).body).toMatchObject({ errors: [{ path: 'otherIds', code: 'with_itself' }] });
    await tellApart(anna, one.id, other.id, newId()).expect(404);
    expect((await list()).items).toEqual([]);
    const controller = await server.signIn('qualityController');
    await tellApart(controller, one.id, other.id).expect(403);
  });

  it('are listed page by page, the latest first', async () => {
    const others = await Promise.all([1, 2, 3].map((n) => make({ name: `Другой ${n}` })));
    for (const { id } of others) await apart(anna, one.id, id);
    const [first, rest] = [await list('limit=2'), await list()];
    const second = await list(`limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(rest.items);
    expect(rest.items.map(({ clients }) => clients[1]!.name)).toEqual(['Другой 3', 'Другой 2', 'Другой 1']);
  });
});

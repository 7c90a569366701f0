import { type Client, type ClientDuplicates, type ClientHistoryEntry, type ClientMerge, type MergeUndone, newId, type Page, type SuspectedPair } from '@callcard/crm-core'; // prettier-ignore
import { dealStage } from '../../test/deal-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { clientBindings } from './client-bindings';
import { ClientMerges } from './client-merges.service';

let server: TestApp;
let boss: SignedIn;
let operator: SignedIn;
const { deal: makeDeal } = dealStage(() => server);
beforeAll(async () => {
  server = await startTestApp();
  boss = await server.signIn('supervisor');
  operator = await server.signIn('operator');
});
afterAll(() => server.stop());

const make = async (client: object) => (await boss.http.post('/api/clients').send(client).expect(201)).body as Client;
const read = async (id: string) => (await boss.http.get(`/api/clients/${id}`).expect(200)).body as Client;
const doubles = async (query: object) => ((await operator.http.post('/api/clients/duplicates').send(query).expect(200)).body as ClientDuplicates).items; // prettier-ignore
const merge = (winner: Client, losers: Client[], take: string[] = []) =>
  boss.http.post(`/api/clients/${winner.id}/merge`).send({ version: winner.version, losers: losers.map(({ id, version }) => ({ id, version, take })) }); // prettier-ignore
const mergesOf = async (id: string) =>
  ((await boss.http.get(`/api/clients/${id}/merges`).expect(200)).body as { items: ClientMerge[] }).items;
const undo = async (winner: string, merge: ClientMerge) =>
  (await boss.http.post(`/api/clients/${winner}/merges/${merge.id}/undo`).expect(200)).body as MergeUndone;

describe('who may be there already', () => {
  it('is told while a client is typed: by tax number, number, address and name', async () => {
    const firm = await make({ kind: 'organisation', name: 'ООО «Дубликат-Строй»', requisites: { country: 'RU', inn: '7707083893' } });
    const anna = await make({ name: 'Двойникова Анна Сергеевна', phones: [{ number: '8 912 760-00-01' }], emails: [{ address: 'Anna@Double.example' }] }); // prettier-ignore
    expect(await doubles({ name: 'Другое', requisites: { country: 'RU', inn: '7707 083893' } })).toMatchObject([{ id: firm.id, by: 'taxId', value: '7707083893' }]); // prettier-ignore
    expect(await doubles({ phones: ['+7 (912) 760 00 01', 'ещё не номер'] })).toMatchObject([
      { id: anna.id, by: 'phone', value: '+79127600001' },
    ]);
    expect(await doubles({ emails: ['anna@double.EXAMPLE'] })).toMatchObject([{ id: anna.id, by: 'email' }]);
    expect(await doubles({ name: 'Двойникова Анна Сергевна' })).toMatchObject([{ id: anna.id, by: 'name' }]);
    expect(await doubles({ name: 'Двойных Антон' })).toEqual([]);
    expect(await doubles({ name: anna.name, phones: ['89127600001'], exceptId: anna.id })).toEqual([]);
    await boss.http.delete(`/api/clients/${firm.id}?version=1`).expect(204);
    expect(await doubles({ requisites: { country: 'RU', inn: '7707083893' } })).toEqual([]);
  });

  it('shows whoever may not see numbers stars', async () => {
    const controller = await server.signIn('qualityController');
    const answer = await controller.http
      .post('/api/clients/duplicates')
      .send({ phones: ['+79127600001'] })
      .expect(200);
    expect((answer.body as ClientDuplicates).items).toMatchObject([{ by: 'phone', value: '+7********01' }]);
  });

  it('finds pairs of the whole base, page by page', async () => {
    const one = await make({ name: 'Пара Первая', phones: [{ number: '8 912 760-00-05' }] });
    const other = await make({ name: 'Пара Вторая', phones: [{ number: '8 912 760-00-05' }] });
    const namesakes = [await make({ name: 'Тёзкин Тёзка' }), await make({ name: 'Тёзкин Тёзка' })];
    const seen: SuspectedPair[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await boss.http.get('/api/clients/duplicates').query({ limit: 1, ...(cursor && { cursor }) }).expect(200); // prettier-ignore
      const page = answer.body as Page<SuspectedPair>;
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(seen.map(({ by, clients }) => [by, ...clients.map(({ id }) => id)])).toEqual([
      ['phone', one.id, other.id],
      ['name', ...namesakes.map(({ id }) => id)],
    ]);
  });
});

/** Every row of every table, without what tells of the merge itself and the stamps of the last change. */
async function everything(): Promise<Record<string, unknown[]>> {
  const tables = await server.dataSource.query<{ name: string }[]>(`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname not in ('audit_entries', 'client_merges', 'client_merge_rows', 'client_stages', 'sessions', 'search_words')`);
  const rows = await Promise.all(
    tables.map(({ name }) =>
      server.dataSource.query<{ row: object }[]>(
        `select to_jsonb(t) ${name === 'clients' ? `- '{version,updated_at,updated_by}'::text[]` : ''} as row from "${name}" t order by 1`,
      ),
    ),
  );
  return Object.fromEntries(tables.map(({ name }, index) => [name, rows[index]!.map(({ row }) => row)]));
}

/** Gives a client something of everything. */
async function furnish(client: Client): Promise<void> {
  const { id } = client;
  const person = await make({ name: `Контакт ${client.name}` });
  await boss.http.post('/api/client-relations').send({ personId: person.id, organisationId: id, categories: [], primary: true }).expect(201); // prettier-ignore
  await boss.http
    .post(`/api/clients/${id}/files`)
    .attach('file', Buffer.from(`договор ${id}`), 'contract.txt')
    .expect(201);
  await makeDeal(boss, { clientId: id, subject: `Сделка ${client.name}` });
  await boss.http
    .post('/api/tasks')
    .send({ title: 'Позвонить', dueAt: new Date(Date.now() + 3_600_000), clientId: id })
    .expect(201);
  await make({ kind: 'organisation', name: `Филиал ${client.name}`, parentId: id });
  await server.dataSource.query(`insert into call_work (call_id, client_id) values ($1, $2)`, [newId(), id]);
  await server.dataSource.query(`insert into client_number_choices (number, client_id, chosen_at) values ($1, $2, now())`, [client.phones[0]!.number, id]); // prettier-ignore
}

const bound = async (id: string) => {
  const counts = await Promise.all(
    (await clientBindings(server.dataSource.manager)).map(async ({ table, column }) => {
      const [row] = await server.dataSource.query<{ count: number }[]>(`select count(*)::int as count from "${table}" where "${column}" = $1`, [id]); // prettier-ignore
      return [`${table}.${column}`, row!.count] as const;
    }),
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
};

describe('a merge', () => {
  let winner: Client;
  let loser: Client;
  beforeEach(async () => {
    const n = Math.floor(Math.random() * 9000) + 1000;
    winner = await make({ kind: 'organisation', name: `Заря ${n}`, about: 'Платит вовремя', phones: [{ number: `8 912 77${n}1` }] });
    loser = await make({ kind: 'organisation', name: `ООО Заря ${n}`, about: 'Звонить утром', industry: 'Хлеб', tags: ['опт'], phones: [{ number: `8 912 77${n}2` }, { number: `8 912 77${n}1` }] }); // prettier-ignore
    await furnish(winner);
    await furnish(loser);
    winner = await read(winner.id);
    loser = await read(loser.id);
  });

  it('moves whatever is bound to the loser, unites numbers, and its address leads to the winner', async () => {
    const before = [await bound(winner.id), await bound(loser.id)];
    expect(Object.keys(before[1]!)).toEqual(
      expect.arrayContaining(['call_work.client_id', 'client_files.client_id', 'client_relations.organisation_id', 'clients.parent_id', 'deals.client_id', 'tasks.client_id']), // prettier-ignore
    );
    const merged = (await merge(winner, [loser], ['about']).expect(200)).body as Client;
    expect(merged).toMatchObject({ id: winner.id, name: winner.name, about: 'Звонить утром', industry: 'Хлеб', tags: ['опт'] });
    expect(merged.phones.map(({ number, primary }) => [number, primary])).toEqual([[winner.phones[0]!.number, true], [loser.phones[0]!.number, false]]); // prettier-ignore
    expect(await bound(loser.id)).toEqual({});
    const sum = Object.fromEntries(Object.entries(before[1]!).map(([key, count]) => [key, count + (before[0]![key] ?? 0)]));
    expect(await bound(winner.id)).toMatchObject(sum);
    expect((await read(loser.id)).id).toBe(winner.id);
    const history = (await operator.http.get(`/api/clients/${winner.id}/history`).expect(200)).body as Page<ClientHistoryEntry>;
    expect(history.items.map(({ action }) => action)).toEqual(expect.arrayContaining(['merged', 'created']));
    const bin = (await boss.http.get('/api/clients?deleted=true').expect(200)).body as Page<Client>;
    expect(bin.items.map(({ id }) => id)).not.toContain(loser.id);
  });

  it('is undone to the row', async () => {
    const before = await everything();
    await merge(winner, [loser], ['name', 'about']).expect(200);
    const [made] = await mergesOf(winner.id);
    expect(made).toMatchObject({ loserId: loser.id, undoneAt: null });
    expect(await undo(winner.id, made!)).toEqual({ winnerId: winner.id, loserId: loser.id, fields: [], kept: {} });
    expect(await everything()).toEqual(before);
    await boss.http.post(`/api/clients/${winner.id}/merges/${made!.id}/undo`).expect(409);
  });

  it('is undone with a contact of a deal that both were', async () => {
    const deal = await makeDeal(boss, { subject: 'Общая сделка', clientId: (await make({ name: 'Третий' })).id });
    for (const { id } of [winner, loser]) await server.dataSource.query('insert into deal_contacts values ($1, $2, 5)', [deal.id, id]);
    const before = await everything();
    await merge(winner, [loser]).expect(200);
    expect(await bound(loser.id)).toEqual({});
    await undo(winner.id, (await mergesOf(winner.id))[0]!);
    expect(await everything()).toEqual(before);
  });

  it('leaves what was changed since, and says so', async () => {
    await merge(winner, [loser], ['about']).expect(200);
    const now = await read(winner.id);
    const phones = [...now.phones, { number: '8 912 765 43 21', primary: false }];
    await boss.http.put(`/api/clients/${winner.id}`).send({ ...now, phones, about: 'Новое' }).expect(200); // prettier-ignore
    await boss.http
      .post('/api/tasks')
      .send({ title: 'Новая', dueAt: new Date(Date.now() + 3_600_000), clientId: winner.id })
      .expect(201);
    const [task] = await server.dataSource.query<{ id: string }[]>(`select id from tasks where client_id = $1 and title = 'Позвонить' limit 1`, [winner.id]); // prettier-ignore
    await server.dataSource.query('update tasks set client_id = null where client_id = $1 and title = $2', [winner.id, 'Позвонить']);
    expect(task).toBeDefined();
    const undone = await undo(winner.id, (await mergesOf(winner.id))[0]!);
    expect(undone).toMatchObject({ fields: ['about'], kept: { tasks: 1 } });
    const after = await read(winner.id);
    expect(after).toMatchObject({ about: 'Новое', industry: null, tags: [] });
    expect(after.phones.map(({ number }) => number)).toEqual([winner.phones[0]!.number, '+79127654321']);
    expect(await read(loser.id)).toMatchObject({ id: loser.id, name: loser.name, about: 'Звонить утром', deletedAt: null });
    expect((await bound(winner.id))['tasks.client_id']).toBe(1);
  });

  it('is refused with itself, with another kind, with who was changed or is gone, and to whoever has no right', async () => {
    await merge(winner, [winner]).expect(422);
    await merge(winner, [await make({ name: 'Человек' })]).expect(422);
    await merge(winner, [{ ...loser, version: 9 }]).expect(409);
    const part = await make({ kind: 'organisation', name: 'Цех', parentId: loser.id });
    const refused = await merge(part, [loser]).expect(422);
    expect((refused.body as { errors: { code: string }[] }).errors).toMatchObject([{ code: 'part_of_the_other' }]);
    await operator.http.post(`/api/clients/${winner.id}/merge`).send({ version: winner.version, losers: [{ id: loser.id, version: loser.version }] }).expect(403); // prettier-ignore
    await merge(winner, [loser]).expect(200);
    await merge(await read(winner.id), [{ ...loser, version: loser.version + 1 }]).expect(404);
    expect((await boss.http.post(`/api/clients/${loser.id}/restore`).send({ version: loser.version + 1 }).expect(409)).body).toMatchObject({ code: 'merged' }); // prettier-ignore
  });

  it('takes in several at once, through whom old addresses lead on', async () => {
    const third = await make({ kind: 'organisation', name: 'Третья', phones: [{ number: '8 912 766 55 44' }] });
    await merge(loser, [third]).expect(200);
    const merged = (await merge(winner, [await read(loser.id)]).expect(200)).body as Client;
    expect((await read(third.id)).id).toBe(winner.id);
    expect(merged.phones.map(({ number }) => number)).toContain('+79127665544');
    const [first] = (await server.dataSource.query(`select id from client_merges where loser_id = $1`, [third.id])) as { id: string }[];
    await boss.http.post(`/api/clients/${loser.id}/merges/${first!.id}/undo`).expect(409);
  });

  it('cannot be undone after thirty days, and nothing is kept for it', async () => {
    await merge(winner, [loser]).expect(200);
    const [made] = await mergesOf(winner.id);
    await server.dataSource.query(`update client_merges set at = at - interval '31 days' where id = $1`, [made!.id]);
    expect(await mergesOf(winner.id)).toMatchObject([{ undoableUntil: null }]);
    const late = await boss.http.post(`/api/clients/${winner.id}/merges/${made!.id}/undo`).expect(409);
    expect(late.body).toMatchObject({ code: 'too_late' });
    await server.app.get(ClientMerges).forgetOld();
    const [{ count }] = (await server.dataSource.query('select count(*)::int as count from client_merge_rows where merge_id = $1', [made!.id])) as [{ count: number }]; // prettier-ignore
    expect(count).toBe(0);
    expect((await read(loser.id)).id).toBe(winner.id);
  });
});

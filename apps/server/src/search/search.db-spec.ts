import { newId, type SearchAnswer, type SearchKind } from '@callcard/crm-core';
import { dealStage } from '../../test/deal-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { SearchFilling } from './search-filling';
import { Conditions } from '../database/conditions';
import { SearchPool } from './search-pool';
import { byBeginning, type Narrowing, tokenCounts, type TokenTable, type WordCondition, wordSearch } from './word-search';

let server: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let vera: SignedIn;
const stage = dealStage(() => server);

beforeAll(async () => {
  server = await startTestApp({ DEFAULT_REGION: 'RU' });
  boss = await server.signIn('supervisor', { name: 'Начальник' });
  anna = await server.signIn('specialist', { name: 'Анна Шевчук', extension: '2601' });
  vera = await server.signIn('operator', { name: 'Вера' });
});
afterAll(() => server.stop());

async function search(who: SignedIn, q: string, more: object = {}): Promise<SearchAnswer> {
  return (
    await who.http
      .get('/api/search')
      .query({ q, ...more })
      .expect(200)
  ).body as SearchAnswer;
}
const titles = async (who: SignedIn, q: string, kind?: SearchKind) => {
  const { groups } = await search(who, q, kind ? { kind } : {});
  return Object.fromEntries(groups.map(({ kind, items }) => [kind, items.map(({ title }) => title)]));
};

/** An ended call that somebody had, as the ledger would have written it. */
async function call(who: SignedIn, number: string): Promise<string> {
  const id = newId();
  await server.dataSource.query(
    `insert into calls (id, pbx, linked_id, direction, state, outside_number, user_ids, talker_ids, started_at, wait_seconds, talk_seconds,
      hold_seconds, legs, segments, offers, queue_entries, tracks)
    values ($1::uuid, 'test', $1::text, 'inbound', 'ended', $2, array[$3::uuid], array[$3::uuid], now(), 0, 10, 0, '[]', '[]', '[]', '[]', '[]')`,
    [id, number, who.user.id],
  );
  await server.dataSource.query('insert into call_work (call_id) values ($1)', [id]);
  return id;
}
const note = (who: SignedIn, id: string, text: string) =>
  who.http.put(`/api/calls/${id}/note`).send({ text, version: 1, draft: false }).expect(200);

describe('the search', () => {
  it('finds a thing of every kind by a word of it, in any spelling and layout', async () => {
    const client = await stage.client(boss, { name: 'Кабельный завод' });
    await stage.deal(anna, { subject: 'Поставка кабельной арматуры', clientId: client.id });
    await anna.http.post('/api/tasks').send({ title: 'Кабельный барабан забрать', dueAt: '2096-10-26T13:00:00Z' }).expect(201);
    await anna.http
      .post('/api/requests')
      .send({ kind: 'question', channel: 'phone', subject: 'Кабельная муфта', body: 'Есть ли?' })
      .expect(201);
    await boss.http.post(`/api/clients/${client.id}/files`).attach('file', Buffer.from('x'), 'кабельный журнал.txt').expect(201);
    await note(anna, await call(anna, '+79160007701'), 'Спрашивал про кабельный лоток');
    const found = {
      clients: ['Кабельный завод'],
      deals: [expect.stringMatching(/^D\S+ · Поставка кабельной арматуры$/)],
      requests: [expect.stringMatching(/^REQ-\S+ · Кабельная муфта$/)],
      tasks: ['Кабельный барабан забрать'],
      calls: ['+79160007701'],
      files: ['кабельный журнал.txt'],
    };
    expect(await titles(anna, 'кабельн')).toEqual(found);
    // As typed in another layout, and in Latin letters.
    expect(await titles(anna, 'rf,tkmy')).toEqual(found);
    expect(await titles(anna, 'kabeln')).toEqual(found);
    expect(await search(anna, 'rf,tkmy')).toMatchObject({ by: 'layout', unfinished: [] });
  });

  it('finds the mistyped, once the worker has learnt the word', async () => {
    await anna.http.post('/api/tasks').send({ title: 'Трансформатор осмотреть', dueAt: '2096-10-26T13:00:00Z' }).expect(201);
    await runJobs(server);
    expect(await search(anna, 'трансфарматор')).toMatchObject({ by: 'similar', groups: [{ kind: 'tasks', total: 1, more: false }] });
  });

  it('finds colleagues by name and extension, and things by the end of their number', async () => {
    expect(await titles(vera, 'шевчук')).toEqual({ people: ['Анна Шевчук'] });
    expect(await titles(vera, '2601', 'people')).toEqual({ people: ['Анна Шевчук'] });
    const { number, subject } = await stage.deal(anna, { subject: 'Щит', clientId: (await stage.client(boss)).id });
    expect(await titles(anna, number)).toEqual({ deals: [`${number} · ${subject}`] });
  });

  it('follows what is written anew, and forgets what is deleted', async () => {
    const client = await stage.client(boss, { name: 'Вымпел' });
    const deal = await stage.deal(anna, { subject: 'Генератор', clientId: client.id });
    await anna.http.put(`/api/deals/${deal.id}`).send({ subject: 'Стабилизатор', version: deal.version }).expect(200);
    expect(await titles(anna, 'генератор', 'deals')).toEqual({});
    expect(await titles(anna, 'стабилизатор', 'deals')).toEqual({ deals: [`${deal.number} · Стабилизатор`] });
    await boss.http.delete(`/api/clients/${client.id}`).query({ version: client.version });
    const file = await stage.client(boss, { name: 'Другой' });
    await boss.http.post(`/api/clients/${file.id}/files`).attach('file', Buffer.from('y'), 'пантограф.txt').expect(201);
    expect(await titles(boss, 'пантограф')).toEqual({ files: ['пантограф.txt'] });
    await boss.http.delete(`/api/clients/${file.id}`).query({ version: file.version }).expect(204);
    expect(await titles(boss, 'пантограф')).toEqual({});
  });

  it('shows nobody what is not theirs', async () => {
    await stage.deal(anna, { subject: 'Тайная сделка', clientId: (await stage.client(boss)).id });
    await note(anna, await call(anna, '+79160007702'), 'Тайный разговор');
    expect(Object.keys(await titles(anna, 'тайн'))).toEqual(['deals', 'calls']);
    expect(Object.keys(await titles(boss, 'тайн'))).toEqual(['deals', 'calls']);
    // Having things of one's own shows none of the others' either.
    const olga = await server.signIn('specialist', { name: 'Ольга' });
    const hers = await stage.deal(olga, { subject: 'Явная сделка', clientId: (await stage.client(boss)).id });
    await note(olga, await call(olga, '+79160007703'), 'Явный разговор');
    expect(await titles(olga, 'явн')).toEqual({ deals: [`${hers.number} · Явная сделка`], calls: ['+79160007703'] });
    expect(await titles(olga, 'тайн')).toEqual({});
    expect(await titles(vera, 'тайн')).toEqual({});
    expect(await titles(vera, '9160007702')).toEqual({});
  });

  it('finds calls by any digits, once the number has been learnt, and by the whole number at once', async () => {
    await call(anna, '+79165553311');
    expect(await titles(anna, '8 (916) 555-33-11')).toMatchObject({ calls: ['+79165553311'] });
    await server.app.get(SearchFilling).fill();
    for (const digits of ['5553311', '916555', '55533', '8916555'])
      expect(await titles(anna, digits)).toMatchObject({ calls: ['+79165553311'] });
  });

  it('words what was there before it was', async () => {
    const id = await call(anna, '+79165553312');
    await server.dataSource.query(`update call_work set note = 'Старинная запись' where call_id = $1`, [id]);
    expect(await titles(anna, 'старинная')).toEqual({});
    await server.dataSource.query('delete from search_progress');
    await server.app.get(SearchFilling).fill();
    expect(await titles(anna, 'старинная')).toEqual({ calls: ['+79165553312'] });
  });

  it('finds a hidden number as a whole only, wherever it stands', async () => {
    const marketer = await server.signIn('marketer');
    await stage.client(boss, { name: 'Скрытный', phones: [{ number: '+79165553399' }] });
    await note(anna, await call(anna, '+79165553388'), 'Звонить на +7 916 777-12-34');
    await server.app.get(SearchFilling).fill();
    expect(await titles(marketer, '+79165553399')).toMatchObject({ clients: ['Скрытный'] });
    expect(await titles(marketer, '+7 916 777-12-34')).toMatchObject({ calls: [expect.stringContaining('**')] });
    for (const part of ['5553399', '916555', '5553388', '916777', 'звонить 916', '79167771'])
      expect(await titles(marketer, part)).toEqual({});
    expect((await marketer.http.get('/api/clients').query({ q: '5553399' }).expect(200)).body.items).toEqual([]);
    expect((await marketer.http.get('/api/clients').query({ q: '+79165553399' }).expect(200)).body.items).toHaveLength(1);
  });

  it('answers nothing for nothing, and counts to a hundred', async () => {
    expect(await search(anna, ' . ')).toEqual({ by: null, groups: [], unfinished: [] });
    await server.dataSource.query(
      `with made as (insert into tasks (id, title, status, due_at, assignee_id, created_by, created_at, version)
        select gen_random_uuid(), 'Много ' || n, 'open', now(), $1, $1, now(), 1 from generate_series(1, 120) n returning id)
      insert into task_tokens select id, 'mnogo' from made`,
      [anna.user.id],
    );
    const { groups } = await search(anna, 'много', { kind: 'tasks', limit: 50 });
    expect(groups).toMatchObject([{ kind: 'tasks', total: 100, more: true }]);
    expect(groups[0]!.items).toHaveLength(50);
  });

  it('finds one’s own behind thousands of others with the same word', async () => {
    await server.dataSource.query(
      `with made as (insert into tasks (id, title, status, due_at, assignee_id, created_by, created_at, version)
        select gen_random_uuid(), 'Частое ' || n, 'open', now(), $1, $1, now(), 1 from generate_series(1, 6000) n returning id)
      insert into task_tokens select id, case when random() < 0.5 then 'chastoe' else 'chasto' end from made`,
      [boss.user.id],
    );
    const mine = await server.dataSource.query<{ id: string }[]>(
      `with made as (insert into tasks (id, title, status, due_at, assignee_id, created_by, created_at, version)
        values (gen_random_uuid(), 'Частое моё', 'open', now(), $1, $1, now(), 1) returning id)
      insert into task_tokens select id, 'chastoezz' from made returning id`,
      [anna.user.id],
    );
    const { groups } = await search(anna, 'часто', { kind: 'tasks' });
    expect(groups).toMatchObject([{ kind: 'tasks', total: 1, items: mine }]);
  });

  it('ends a question that nobody waits for any more, and one that takes too long', async () => {
    const pool = server.app.get(SearchPool);
    const gone = new AbortController();
    const asked = pool.query({ sql: 'select pg_sleep(30)', values: [] }, gone.signal);
    setTimeout(() => gone.abort(), 50);
    await expect(asked).rejects.toMatchObject({ code: '57014' });
    await expect(pool.query({ sql: 'select pg_sleep(30)', values: [] }, new AbortController().signal)).rejects.toMatchObject({
      code: '57014',
    });
    expect(await pool.query({ sql: 'select 1 as one', values: [] }, new AbortController().signal)).toEqual([{ one: 1 }]);
  });
});

describe('words among tokens', () => {
  const table: TokenTable = { name: 'lead_tokens', id: 'id', newestFirst: true };
  const WORDS = ['slov', 'slova', 'slovar', 'slovarik', 'slovo', 'rech', 'rechi'];
  /** Some with every choice of them. */
  const things = Array.from({ length: 128 }, (_, n) => ({ id: newId() as string, tokens: WORDS.filter((_, at) => (n >> at) & 1) }));
  const seen = things.filter((_, n) => n % 3 > 0).map(({ id }) => id);
  const fits = (word: WordCondition, token: string) =>
    'oneOf' in word
      ? word.oneOf.includes(token)
      : token >= word.from && token < word.to && !word.except.some(({ from, to }) => token >= from && token < to);
  const tokensOf = (word: WordCondition) => things.flatMap(({ tokens }) => tokens.filter((token) => fits(word, token)));
  const after = (one: string, other: string) => (one < other ? -1 : Number(one > other));

  /** What the statements are to answer, the plain way. */
  function expected([first, ...others]: WordCondition[], ids: string[] | null) {
    return things
      .filter(({ id, tokens }) => (!ids || ids.includes(id)) && others.every((word) => tokens.some((token) => fits(word, token))))
      .flatMap(({ id, tokens }) =>
        tokens
          .filter((token) => fits(first!, token))
          .sort(after)
          .slice(0, 1)
          .map((token) => ({ id, token })),
      )
      .sort((a, b) => after(a.token, b.token) || after(b.id, a.id))
      .slice(0, 20);
  }

  beforeAll(() =>
    server.dataSource.query('insert into lead_tokens select (r->>0)::uuid, r->>1 from jsonb_array_elements($1::jsonb) r', [
      JSON.stringify(things.flatMap(({ id, tokens }) => tokens.map((token) => [id, token]))),
    ]),
  );

  it.each<[string, WordCondition[]]>([
    ['one', byBeginning(['slova'])],
    ['a beginning', byBeginning(['slov'])],
    ['a word and two that begin with it', byBeginning(['slov', 'slovar', 'slovarik'])],
    ['a frequent one behind another', byBeginning(['rech', 'slov'])],
    ['similar ones', [{ oneOf: ['slovar', 'rechi'] }, { oneOf: ['slovo', 'slov', 'rech'] }]],
    ['one that is nowhere', byBeginning(['slov', 'net'])],
  ])('are the same one by one and set by set: %s', async (_, words) => {
    const ask = async (...[ids, narrowed, walk]: [string[] | null, Partial<Narrowing>, number?]) => {
      const conditions = ids && new Conditions().add('r.id = any($?::uuid[])', ids);
      const rows = '(select distinct id from lead_tokens) r';
      const narrow = conditions && { from: rows, id: 'r.id', conditions, ...narrowed };
      const { sql, values } = wordSearch(table, words, narrow, { limit: 20, walk });
      return server.dataSource.query<object[]>(sql, values);
    };
    for (const ids of [null, seen])
      for (const narrowed of [{}, { leavesFew: true }, { leavesFew: true, listUpTo: 5 }, { leavesFew: true, listUpTo: 5_000 }])
        for (const walk of [undefined, 5_000]) expect(await ask(ids, narrowed, walk)).toEqual(expected(words, ids));
    const { sql, values } = tokenCounts([table, { name: 'user_tokens', id: 'id' }], words, 1_000);
    const [row] = await server.dataSource.query<{ counts: number[][] }[]>(sql, values);
    expect(row!.counts[0]).toEqual(words.map((word) => tokensOf(word).length));
  });
});

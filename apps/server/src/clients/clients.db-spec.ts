import type { Client, ClientCard, CreatedClient } from '@callcard/crm-core';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { CardParts } from './card-parts';
import { ClientsLookup } from './clients.lookup.service';

let server: TestApp;
let operator: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  operator = await server.signIn('operator');
});
afterAll(() => server.stop());

async function make(name: string, phones: string[] = [], more: object = {}): Promise<CreatedClient> {
  const answer = await operator.http
    .post('/api/clients')
    .send({ name, phones: phones.map((number) => ({ number })), ...more })
    .expect(201);
  return answer.body as CreatedClient;
}

async function search(query: object): Promise<string[]> {
  const answer = await operator.http.get('/api/clients').query(query).expect(200);
  return (answer.body as { items: Client[] }).items.map(({ name }) => name);
}

describe('a client', () => {
  it('is made with its numbers normalised and the first one primary', async () => {
    const client = await make('Орлов Пётр', ['8 (912) 700-00-01', '+7 495 700-00-02 доб. 12'], {
      emails: [{ address: 'orlov@firm.example' }],
    });
    expect(client.phones).toEqual([
      { number: '+79127000001', extension: null, label: null, primary: true },
      { number: '+74957000002', extension: '12', label: null, primary: false },
    ]);
    expect(client).toMatchObject({ version: 1, duplicates: [], emails: [{ address: 'orlov@firm.example', primary: true }] });
    const again = await operator.http.get(`/api/clients/${client.id}`).expect(200);
    expect(again.body).toMatchObject({ name: 'Орлов Пётр', phones: client.phones });
  });

  it('may share a number with another, who is told', async () => {
    const first = await make('Первый Владелец', ['8 912 700 00 03']);
    const second = await make('Второй Владелец', ['+79127000003']);
    expect(second.duplicates).toEqual([{ id: first.id, name: 'Первый Владелец', by: 'phone' }]);
  });

  it('is refused with every bad field named', async () => {
    const bad = { name: ' ', phones: [{ number: 'позвоните мне' }], emails: [{ address: 'nobody' }] };
    const answer = await operator.http.post('/api/clients').send(bad).expect(422);
    expect((answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(['name', 'emails.0.address']);
    const numbers = {
      name: 'Кто-то',
      phones: [{ number: 'anonymous' }, { number: '8 912 700 00 04', primary: true }, { number: '8 912 700 00 05', primary: true }],
    };
    const second = await operator.http.post('/api/clients').send(numbers).expect(422);
    expect((second.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(['phones.0.number', 'phones']);
    await operator.http.post('/api/clients').send({ name: 'X', ownerId: '018f0000-0000-7000-8000-000000000000' }).expect(422);
  });

  it('is not lost to whoever saves second: they hear what differs', async () => {
    const client = await make('Спорный Клиент', ['8 912 700 00 06']);
    const change = { name: 'Спорный Клиент', phones: [{ number: '8 912 700 00 06' }], version: 1 };
    await operator.http
      .put(`/api/clients/${client.id}`)
      .send({ ...change, about: 'Первый' })
      .expect(200);
    const answer = await operator.http
      .put(`/api/clients/${client.id}`)
      .send({ ...change, about: 'Второй', tags: ['vip'] })
      .expect(409);
    expect((answer.body as { fields: string[] }).fields.sort()).toEqual(['about', 'tags']);
    const kept = await operator.http.get(`/api/clients/${client.id}`);
    expect(kept.body).toMatchObject({ about: 'Первый', version: 2 });
    const entries = await server.dataSource.query<{ details: object }[]>(
      `select details from audit_entries where subject_id = $1 and action = 'changed'`,
      [client.id],
    );
    expect(entries).toEqual([{ details: { about: { from: 'null', to: '"Первый"' } } }]);
  });

  it('is nobody else’s business', async () => {
    await server.http.get('/api/clients').expect(401);
    await operator.http.get('/api/clients/018f0000-0000-7000-8000-000000000000').expect(404);
  });
});

describe('whose number it is', () => {
  const lookup = (number: string) => operator.http.get('/api/clients/lookup').query({ number }).expect(200);

  it('nobody’s, one’s, hidden', async () => {
    const one = await make('Единственный', ['8 912 701 00 01']);
    expect((await lookup('+7 912 701-99-99')).body).toEqual({ match: 'none', candidates: [], more: 0 });
    expect((await lookup('8-912-701-00-01')).body).toMatchObject({
      match: 'one',
      candidates: [{ id: one.id, lastCalls: [], openLeads: [] }],
      more: 0,
    });
    for (const hidden of ['anonymous', '0000', ''])
      expect((await lookup(hidden)).body).toEqual({ match: 'hidden', candidates: [], more: 0 });
  });

  it('many people’s: whoever was spoken with last comes first, five are shown', async () => {
    for (const name of ['Жук', 'Ёлкин', 'Еж', 'Аист', 'Яшин', 'Белов', 'Цаплин']) await make(name, ['8 912 701 00 02']);
    await server.dataSource.query(`update clients set last_contact_at = now() where name = 'Яшин'`);
    const { body } = await lookup('89127010002');
    expect(body).toMatchObject({ match: 'many', more: 2 });
    expect((body as { candidates: ClientCard[] }).candidates.map(({ name }) => name)).toEqual(['Яшин', 'Аист', 'Белов', 'Еж', 'Ёлкин']);
  });

  it('one’s, though the card has it twice with different extensions', async () => {
    await make('Завод', ['8 495 701 00 03 доб. 1', '8 495 701 00 03 доб. 2']);
    expect((await lookup('84957010003')).body).toMatchObject({ match: 'one' });
  });

  it('nobody’s, when it is a colleague’s extension', async () => {
    await make('С чужим добавочным', ['1001']);
    expect((await lookup('1001')).body).toMatchObject({ match: 'none' });
  });

  it('nobody’s, when it is a line of ours', async () => {
    await make('С нашим номером', ['8 495 701 00 05']);
    const admin = await server.signIn('admin');
    await admin.http.post('/api/numbers').send({ number: '8 495 701-00-05', title: 'Sales' }).expect(201);
    expect((await lookup('84957010005')).body).toMatchObject({ match: 'none' });
  });

  it('shows the card even if one of its parts fails', async () => {
    const { id } = await make('Полкарты', ['8 912 701 00 04']);
    const parts = server.app.get(CardParts);
    const openLeads = [{ id, subject: 'Окна', state: 'new', ownerName: null }];
    parts.register('lastCalls', () => Promise.reject(new Error('the ledger is away')));
    parts.register('openLeads', () => Promise.resolve(new Map([[id, openLeads]])));
    const { candidates } = await server.app.get(ClientsLookup).cardsOf('89127010004');
    expect(candidates).toMatchObject([{ id, lastCalls: [], openLeads }]);
  });
});

describe('the search', () => {
  beforeAll(async () => {
    await make('Дем’янчук Олена Петрівна', ['+380 44 702-00-01'], { emails: [{ address: 'lena@kvitka.example' }] });
    await make('Иваненко Иван', ['8 916 702 12 34'], { tags: ['vip'] });
    await make('Иваненко Пётр', ['8 916 702 12 35']);
    await make('ООО «Ромашка-2000»', ['8 800 702 55 55'], { kind: 'organisation' });
  });

  it.each([
    ['иваненко', ['Иваненко Иван', 'Иваненко Пётр']],
    ['Ivanenko', ['Иваненко Иван', 'Иваненко Пётр']],
    ['ивАНе', ['Иваненко Иван', 'Иваненко Пётр']],
    ['иван иваненко', ['Иваненко Иван']],
    ['ваненк', ['Иваненко Иван', 'Иваненко Пётр']],
    ['Ивоненко', ['Иваненко Иван', 'Иваненко Пётр']],
    ['bdfytyrj', ['Иваненко Иван', 'Иваненко Пётр']],
    ['демянчук', ['Дем’янчук Олена Петрівна']],
    ["дем'янчук олена", ['Дем’янчук Олена Петрівна']],
    ['lena@kvitka', ['Дем’янчук Олена Петрівна']],
    ['Lena@Kvitka.example', ['Дем’янчук Олена Петрівна']],
    ['ромашка', ['ООО «Ромашка-2000»']],
    ['2000', ['ООО «Ромашка-2000»']],
    ['702 12 34', ['Иваненко Иван']],
    ['7021234', ['Иваненко Иван']],
    ['8 (916) 702', ['Иваненко Иван', 'Иваненко Пётр']],
    ['916 702', ['Иваненко Иван', 'Иваненко Пётр']],
    ['044 702', ['Дем’янчук Олена Петрівна']],
    ['70212', ['Иваненко Иван', 'Иваненко Пётр']],
    ['фыщкъпж', []],
    ['«»', []],
  ])('finds by "%s": %j', async (q, names) => {
    expect((await search({ q })).sort()).toEqual([...names].sort());
  });

  it('narrows by tag, and takes a whole number in any spelling', async () => {
    expect(await search({ q: 'иваненко', tag: 'vip' })).toEqual(['Иваненко Иван']);
    expect(await search({ phone: '8(916)702-12-35' })).toEqual(['Иваненко Пётр']);
    expect(await search({ phone: 'anonymous' })).toEqual([]);
  });

  it('goes page by page without losing or repeating anybody', async () => {
    for (let n = 0; n < 7; n++) await make(`Страничкин Номер${n} Странич`);
    for (const query of [{ q: 'странич' }, {}]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const answer = await operator.http
          .get('/api/clients')
          .query({ ...query, limit: 3, ...(cursor ? { cursor } : {}) })
          .expect(200);
        const page = answer.body as { items: Client[]; nextCursor: string | null };
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      if ('q' in query) expect(seen).toHaveLength(7);
    }
    await operator.http.get('/api/clients').query({ cursor: 'nonsense' }).expect(422);
  });
});

import type { Client, ClientField, ClientHistoryEntry, ClientRelation, Page, StageChange } from '@callcard/crm-core';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let operator: SignedIn;
let boss: SignedIn;
let admin: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  operator = await server.signIn('operator');
  boss = await server.signIn('supervisor');
  admin = await server.signIn('admin');
});
afterAll(() => server.stop());

interface Refusal {
  errors: { path: string; code: string }[];
  fields: string[];
}

const make = async (client: object) => (await operator.http.post('/api/clients').send(client).expect(201)).body as Client;
const read = async (id: string) => (await operator.http.get(`/api/clients/${id}`).expect(200)).body as Client;
const put = (client: Client, change: object) =>
  operator.http.put(`/api/clients/${client.id}`).send({ kind: client.kind, name: client.name, version: client.version, ...change });
const change = async (client: Client, what: object) => (await put(client, what).expect(200)).body as Client;
const refused = async (request: ReturnType<typeof put>) => ((await request.expect(422)).body as Refusal).errors.map(({ path }) => path);
const list = async <T>(path: string, who = operator) => ((await who.http.get(`/api/${path}`).expect(200)).body as Page<T>).items;
const names = async (query: string, who = operator) => (await list<Client>(`clients?${query}`, who)).map(({ name }) => name);

const PROFILE = {
  roles: ['customer', 'supplier'],
  lifecycleStage: 'lead',
  industry: 'Пекарни',
  size: 'small',
  dates: [{ kind: 'companyDay', day: '2010-05-20', yearly: true, title: null }],
  addresses: [{ kind: 'legal', country: 'RU', postcode: null, region: null, city: 'Казань', street: 'Баумана, 1', note: null }],
  requisites: { country: 'RU', inn: '7707083893', kpp: '773601001' },
};

describe('the profile of a client', () => {
  it('is kept, and not wiped by a program that never heard of it', async () => {
    const phones = [{ number: '8 912 730 00 01', type: 'work', doNotCall: true, primary: true }];
    const made = await make({ kind: 'organisation', name: 'Пекарня', phones, ...PROFILE });
    expect(made).toMatchObject({ ...PROFILE, phones: [{ number: '+79127300001', type: 'work', doNotCall: true }] });
    const old = { phones: [{ number: '+79127300001', label: 'касса' }], emails: [], tags: ['опт'], fields: {}, about: 'Печёт хлеб' };
    const after = await change(made, old);
    expect(after).toMatchObject({ ...PROFILE, about: 'Печёт хлеб', version: 2 });
    expect(after.phones).toEqual([
      { number: '+79127300001', extension: null, label: 'касса', primary: true, type: 'work', doNotCall: true },
    ]);
    const less = await change(after, { requisites: null, industry: null, roles: [] });
    expect(less).toMatchObject({ requisites: null, industry: null, roles: [], size: 'small' });
  });

  it('has the parts of a person’s name, which an organisation has not', async () => {
    const person = { last: 'Коваль', first: 'Леся', patronymic: 'Іванівна', gender: 'female' };
    const made = await make({ name: 'Коваль Леся Іванівна', person });
    expect(made.person).toEqual(person);
    expect(await change(made, { kind: 'organisation' })).toMatchObject({ kind: 'organisation', person: null });
  });

  it('is refused with the path of what is wrong', async () => {
    const made = await make({ kind: 'organisation', name: 'Ошибки' });
    expect(await refused(put(made, { requisites: { country: 'RU', inn: '7707083894', bic: '1' } }))).toEqual([
      'requisites.inn',
      'requisites.bic',
    ]);
    expect(await refused(put(made, { requisites: { country: 'UA', edrpou: '14360571' } }))).toEqual(['requisites.edrpou']);
    expect(await refused(put(made, { dates: [{ kind: 'other', day: '2026-13-01' }] }))).toEqual(['dates.0.day']);
    expect(await refused(put(made, { sourceId: '018f0000-0000-7000-8000-000000000000' }))).toEqual(['sourceId']);
    expect(await refused(put(made, { lifecycleStage: 'friend' }))).toEqual(['lifecycleStage']);
  });

  it('has a tax number that nobody else has; whoever has it is named', async () => {
    const first = await make({ kind: 'organisation', name: 'Первый банк', requisites: { country: 'UA', edrpou: '14360570' } });
    const second = { kind: 'organisation', name: 'Второй банк', requisites: { country: 'UA', edrpou: '1436 0570' } };
    const { body } = await operator.http.post('/api/clients').send(second).expect(422);
    expect(body).toMatchObject({
      errors: [{ path: 'requisites.edrpou', code: 'tax_id_taken', message: expect.stringContaining('Первый банк') }],
      otherId: first.id,
      otherName: 'Первый банк',
    });
    expect(await names('q=14360570')).toEqual(['Первый банк']);
  });

  it('never closes a circle of parents', async () => {
    const organisation = (name: string, parentId?: string) => make({ kind: 'organisation', name, parentId });
    const top = await organisation('Холдинг');
    const middle = await organisation('Завод холдинга', top.id);
    const bottom = await organisation('Цех завода', middle.id);
    expect(middle).toMatchObject({ parentId: top.id, parentName: 'Холдинг' });
    expect(await refused(put(top, { parentId: bottom.id }))).toEqual(['parentId']);
    expect(await refused(put(top, { parentId: top.id }))).toEqual(['parentId']);
    const person = await make({ name: 'Не организация' });
    expect(await refused(put(bottom, { parentId: person.id }))).toEqual(['parentId']);
    expect(await refused(put(person, { parentId: top.id }))).toEqual(['parentId']);
  });

  it('tells how the client came to its stage', async () => {
    const made = await make({ name: 'Путь клиента' });
    await change(made, { lifecycleStage: 'customer', stageReason: 'Оплачен первый счёт' });
    expect(await list<StageChange>(`clients/${made.id}/stages`)).toMatchObject([
      { from: 'suspect', to: 'customer', why: 'Оплачен первый счёт', byName: 'A operator' },
      { from: null, to: 'suspect', why: null },
    ]);
  });

  it('narrows the list, page by page and in a search', async () => {
    const [source] = await list<{ id: string }>('client-sources');
    await make({ name: 'Отбор Первый', roles: ['adVendor'], lifecycleStage: 'loyal', sourceId: source!.id });
    await make({ name: 'Отбор Второй', roles: ['partner'], lifecycleStage: 'loyal' });
    expect(await names('role=adVendor')).toEqual(['Отбор Первый']);
    expect(await names('stage=loyal&limit=1')).toEqual(['Отбор Второй']);
    expect(await names(`sourceId=${source!.id}`)).toEqual(['Отбор Первый']);
    expect(await names(`q=${encodeURIComponent('отбор')}&role=partner`)).toEqual(['Отбор Второй']);
    expect(await names('kind=organisation&role=partner')).toEqual([]);
  });
});

describe('two people at once', () => {
  it('lose no text: who saves second hears which fields differ', async () => {
    const made = await make({ kind: 'organisation', name: 'Общий клиент' });
    await change(made, { industry: 'Окна' });
    const { body } = await put(made, { industry: 'Двери', roles: ['partner'] }).expect(409);
    expect((body as Refusal).fields.sort()).toEqual(['industry', 'roles']);
  });

  it('tell the history what was and what is', async () => {
    const made = await make({ kind: 'organisation', name: 'История' });
    await change(made, { requisites: { country: 'PL', vatId: 'PL5260001246' }, size: 'large' });
    const [latest, first] = await list<ClientHistoryEntry>(`clients/${made.id}/history`);
    expect(latest).toMatchObject({ action: 'changed', byName: 'A operator' });
    expect(latest!.changes).toEqual(
      expect.arrayContaining([
        { field: 'size', from: null, to: 'large' },
        { field: 'requisites.vatId', from: null, to: 'PL5260001246' },
      ]),
    );
    expect(first).toMatchObject({ action: 'created', changes: [{ field: 'name', from: null, to: 'История' }] });
  });
});

describe('contact persons', () => {
  it('stand on both cards, one person in several organisations', async () => {
    const person = await make({ name: 'Бухгалтер Анна', phones: [{ number: '8 912 731 00 01' }] });
    const one = await make({ kind: 'organisation', name: 'ООО Один' });
    const two = await make({ kind: 'organisation', name: 'ООО Два' });
    const tie = (organisationId: string, more: object) =>
      operator.http.post('/api/client-relations').send({ personId: person.id, organisationId, ...more });
    const first = (await tie(one.id, { position: 'Бухгалтер', categories: ['accountant'], primary: true }).expect(201))
      .body as ClientRelation;
    await tie(two.id, { decisionPower: 'influences' }).expect(201);
    expect((await list<ClientRelation>(`client-relations?clientId=${person.id}`)).map(({ organisation }) => organisation.name)).toEqual([
      'ООО Один',
      'ООО Два',
    ]);
    expect(await list(`client-relations?clientId=${one.id}`)).toMatchObject([
      {
        position: 'Бухгалтер',
        categories: ['accountant'],
        primary: true,
        person: { name: 'Бухгалтер Анна', phones: [{ number: '+79127310001' }] },
      },
    ]);
    expect(await refused(tie(one.id, {}))).toEqual(['personId']);
    expect(await refused(tie(person.id, {}))).toEqual(['organisationId']);
    // The ringing card says whom they speak for.
    expect((await operator.http.get(`/api/clients/${person.id}/card`)).body).toMatchObject({ organisation: 'ООО Один' });
    expect(await refused(put(one, { kind: 'person' }))).toEqual(['kind']);
    // The mark of the first contact moves.
    const other = await make({ name: 'Директор Пётр' });
    await operator.http.post('/api/client-relations').send({ personId: other.id, organisationId: one.id, primary: true }).expect(201);
    expect((await list<ClientRelation>(`client-relations?clientId=${one.id}`)).map(({ primary }) => primary)).toEqual([false, true]);
    await operator.http.put(`/api/client-relations/${first.id}`).send({ position: 'Главбух', version: first.version }).expect(409);
    await operator.http.delete(`/api/client-relations/${first.id}?version=${first.version + 1}`).expect(204);
    expect(await list(`client-relations?clientId=${one.id}`)).toHaveLength(1);
    const actions = (await list<ClientHistoryEntry>(`clients/${one.id}/history`)).map(({ action }) => action);
    expect(actions).toEqual(['contactRemoved', 'contactAdded', 'contactAdded', 'created']);
  });
});

describe('fields that administrators define', () => {
  const define = (field: object, who = admin) =>
    who.http.post('/api/client-fields').send({ titles: { en: 'A field' }, order: 1, ...field });
  const options = [{ key: 'north', titles: { en: 'North', ru: 'Север' } }, { key: 'south', titles: { en: 'South' } }]; // prettier-ignore
  let region: ClientField;
  beforeAll(async () => {
    region = (await define({ key: 'region', type: 'picklist', options }).expect(201)).body as ClientField;
    for (const key of ['area', 'price']) await define({ key, type: 'number' }).expect(201);
    await define({ key: 'total', type: 'formula', formula: 'area * price' }).expect(201);
    await define({ key: 'contract', type: 'text', requiredFrom: 'customer' }).expect(201);
  });

  it('are defined by administrators alone, each key once, soundly', async () => {
    await define({ key: 'mine', type: 'text' }, boss).expect(403);
    const paths = async (field: object) => ((await define(field).expect(422)).body as Refusal).errors.map(({ path }) => path);
    expect(await paths({ key: 'region', type: 'text' })).toEqual(['key']);
    expect(await paths({ key: 'Bad key', type: 'text' })).toEqual(['key']);
    expect(await paths({ key: 'sum', type: 'formula', formula: 'process.exit()' })).toEqual(['formula']);
    const { id, ...input } = region;
    await admin.http.put(`/api/client-fields/${id}`).send({ ...input, type: 'text', options: [] }).expect(422); // prettier-ignore
  });

  it('are kept by their types, computed, and looked by', async () => {
    const made = await make({ name: 'С полями', custom: { region: 'north', area: 2.5, price: 4 } });
    expect(made.custom).toEqual({ region: 'north', area: 2.5, price: 4, total: 10 });
    expect(await refused(put(made, { custom: { area: 'много', region: 'west', nope: 1 } }))).toEqual([
      'custom.area',
      'custom.region',
      'custom.nope',
    ]);
    expect((await change(made, { custom: { price: null } })).custom).toEqual({ region: 'north', area: 2.5 });
    expect(await names('custom=region:north')).toEqual(['С полями']);
    expect(await names('custom=region:north&custom=area:2.5')).toEqual(['С полями']);
    expect(await names('custom=region:south')).toEqual([]);
    await operator.http.get('/api/clients?custom=area:big').expect(422);
  });

  it('are needed from their stage on, and not asked of programs that speak of neither', async () => {
    const made = await make({ name: 'Стадии' });
    expect(await refused(put(made, { lifecycleStage: 'customer' }))).toEqual(['custom.contract']);
    const customer = await change(made, { lifecycleStage: 'customer', custom: { contract: '№ 1' } });
    await define({ key: 'later', type: 'text', requiredFrom: 'customer' }).expect(201);
    await change(customer, { about: 'Старая программа' });
  });

  it('are found by their words once they are to be', async () => {
    expect(await names(`q=${encodeURIComponent('север')}`)).toEqual([]);
    const { id, ...input } = region;
    await admin.http.put(`/api/client-fields/${id}`).send({ ...input, searchable: true }).expect(200); // prettier-ignore
    await runJobs(server);
    expect(await names(`q=${encodeURIComponent('север')}`)).toEqual(['С полями']);
  });

  it('are looked by with an index', async () => {
    const plan = await server.dataSource.transaction(async (manager) => {
      await manager.query('set local enable_seqscan = off');
      return manager.query<object[]>(`explain select id from clients c where c.custom @> '{"region": "north"}'`);
    });
    expect(JSON.stringify(plan)).toContain('clients_custom');
  });
});

describe('the files of a client', () => {
  const upload = (id: string, name: string, content: string, who = operator) =>
    who.http.post(`/api/clients/${id}/files`).attach('file', Buffer.from(content), name);

  it('are kept under a plain name, given to who may see the client, and deleted for good', async () => {
    const { id } = await make({ name: 'С файлами' });
    const { body } = await upload(id, '../../Договор.pdf', '%PDF-1.7 x').expect(201);
    const file = body as { id: string; name: string };
    expect(file).toMatchObject({ name: 'Договор.pdf', type: 'application/pdf', bytes: 10, byName: 'A operator' });
    const path = `/api/clients/${id}/files/${file.id}`;
    const answer = await boss.http.get(path).responseType('blob').expect(200);
    expect((answer.body as Buffer).toString()).toBe('%PDF-1.7 x');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('Договор.pdf')}`);
    await server.http.get(path).expect(401);
    const other = await make({ name: 'Чужой' });
    await operator.http.get(`/api/clients/${other.id}/files/${file.id}`).expect(404);
    // The same content once more: deleting one leaves the other.
    const copy = (await upload(other.id, 'копия.pdf', '%PDF-1.7 x').expect(201)).body as { id: string };
    await operator.http.delete(path).expect(204);
    await operator.http.get(path).expect(404);
    await operator.http.get(`/api/clients/${other.id}/files/${copy.id}`).expect(200);
    const actions = (await list<ClientHistoryEntry>(`clients/${id}/history`)).map(({ action }) => action);
    expect(actions).toEqual(['fileDeleted', 'fileAdded', 'created']);
  });

  it('are refused by type, emptiness and size, and paged', async () => {
    const { id } = await make({ name: 'Много файлов' });
    await upload(id, 'page.html', '<script>').expect(422);
    await upload(id, 'empty.txt', '').expect(422);
    await upload(id, 'large.txt', 'x'.repeat(20 * 1024 * 1024 + 1)).expect(413);
    for (const name of ['1.txt', '2.txt', '3.txt']) await upload(id, name, name).expect(201);
    const first = (await operator.http.get(`/api/clients/${id}/files?limit=2`).expect(200)).body as Page<{ name: string }>;
    const second = (await operator.http.get(`/api/clients/${id}/files?limit=2&cursor=${first.nextCursor}`).expect(200))
      .body as typeof first;
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['3.txt', '2.txt', '1.txt']);
  });
});

describe('a deleted client', () => {
  it('is found by nobody, and comes back whole', async () => {
    const requisites = { country: 'RU', inn: '500100732259' };
    const made = await make({ name: 'Удалённый Иван', phones: [{ number: '8 912 732 00 01' }], requisites });
    const path = `/api/clients/${made.id}`;
    await operator.http.delete(`${path}?version=1`).expect(403);
    await boss.http.delete(`${path}?version=7`).expect(409);
    await boss.http.delete(`${path}?version=1`).expect(204);
    const found = [`q=${encodeURIComponent('удалённый')}`, 'q=9127320001', 'phone=89127320001', 'q=500100732259'];
    for (const query of found) expect([query, await names(query)]).toEqual([query, []]);
    expect((await operator.http.get('/api/clients/lookup?number=89127320001')).body).toMatchObject({ match: 'none' });
    await operator.http.get(path).expect(404);
    await put(made, { version: 2 }).expect(404);
    await operator.http.get('/api/clients?deleted=true').expect(403);
    expect(await names('deleted=true', boss)).toEqual(['Удалённый Иван']);
    const deleted = (await boss.http.get(path).expect(200)).body as Client;
    expect(deleted.deletedAt).not.toBeNull();

    // Meanwhile somebody else has the number.
    const thief = await make({ name: 'Занял номер', requisites });
    await boss.http.post(`${path}/restore`).send({ version: 2 }).expect(422);
    await change(thief, { requisites: null });
    await boss.http.post(`${path}/restore`).send({ version: 2 }).expect(200);
    for (const query of found) expect([query, await names(query)]).toEqual([query, ['Удалённый Иван']]);
    expect(await read(made.id)).toMatchObject({ version: 3, deletedAt: null, requisites });
    await boss.http.post(`${path}/restore`).send({ version: 3 }).expect(409);
  });
});

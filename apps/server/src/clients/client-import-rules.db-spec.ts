import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Importer } from '../../test/import-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { ClientStore } from './client-store';
import { ImportWork } from './import-work';

const dataDir = mkdtempSync(join(tmpdir(), 'callcard-rules-'));
let server: TestApp;
let supervisor: SignedIn;
let importer: Importer;
beforeAll(async () => {
  server = await startTestApp({ DATA_DIR: dataDir });
  supervisor = await server.signIn('supervisor', { name: 'Марина' });
  importer = new Importer(server, supervisor);
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});
afterEach(() => jest.restoreAllMocks());

const make = async (client: object) => (await supervisor.http.post('/api/clients').send(client).expect(201)).body as { id: string };
const get = async (id: string) => (await supervisor.http.get(`/api/clients/${id}`).expect(200)).body as object;

describe('a row of a client who is there', () => {
  it('by the tax number is taken for them whatever the name, and fills only what they have not', async () => {
    const { id } = await make({
      name: 'ООО «Давнее»',
      kind: 'organisation',
      requisites: { country: 'RU', inn: '7707083893' },
      about: 'Наши слова',
    });
    const file = 'Название;ИНН;КПП;Комментарий;Отрасль;Телефон\nДавнее ООО;7707083893;773601001;Их слова;Лес;+79125300001';
    expect(await importer.run(await importer.upload(file))).toMatchObject({ created: 0, updated: 1, faulty: 0 });
    expect(await get(id)).toMatchObject({
      name: 'ООО «Давнее»',
      about: 'Наши слова',
      industry: 'Лес',
      requisites: { inn: '7707083893', kpp: '773601001' },
      phones: [{ number: '+79125300001', primary: true }],
      version: 2,
    });
    const again = await importer.upload(file.replace('Лес', 'Поле'));
    expect(await importer.try(again, { duplicates: { by: ['taxId'], then: 'skip' } })).toMatchObject({ updated: 0, skipped: 1, faulty: 0 });
    expect(await importer.try(again, { duplicates: { by: ['phone'], then: 'create' } })).toMatchObject({
      created: 0,
      faulty: 1,
      errors: [{ row: 2, path: 'ИНН', code: 'tax_id_taken', message: '«ООО «Давнее»» has this number already.' }],
    });
    const twice = await importer.upload('Название;ИНН\nПервая;500100732259\nВторая;500100732259');
    expect(await importer.try(twice, { duplicates: { by: [], then: 'create' } })).toMatchObject({
      created: 1,
      errors: [{ row: 3, path: 'ИНН', code: 'repeated' }],
    });
  });

  it('by number or e-mail is left out, completes, or is made anyway, as was chosen for the file', async () => {
    const { id } = await make({ name: 'Одна Ольга', phones: [{ number: '+79125310001' }], emails: [{ address: 'olga@rules.example' }] });
    const upload = await importer.upload('ФИО;Телефон;E-mail;Тег\nДругая Дарья;+79125310001;;новый\nЕщё Елена;;OLGA@rules.example;');
    const tried = (by: string[], then: string) => importer.try(upload, { duplicates: { by, then } });
    expect(await tried(['phone', 'email'], 'skip')).toMatchObject({ created: 0, updated: 0, skipped: 2, faulty: 0, shared: 0 });
    expect(await tried(['phone', 'email'], 'create')).toMatchObject({ created: 2, shared: 2 });
    expect(await tried(['person'], 'update')).toMatchObject({
      created: 2,
      shared: 2,
      sharing: [
        { row: 2, path: 'Телефон', code: 'shared', message: '«Одна Ольга»' },
        { row: 3, code: 'shared' },
      ],
    });
    expect(await importer.run(upload, { duplicates: { by: ['phone'], then: 'update' } })).toMatchObject({
      created: 1,
      updated: 1,
      shared: 1,
    });
    expect(await get(id)).toMatchObject({ name: 'Одна Ольга', tags: ['новый'], emails: [{ address: 'olga@rules.example' }] });
  });

  it('with a number of several is somebody new, and told, unless the name decides', async () => {
    for (const name of ['Муж Михаил', 'Жена Жанна']) await make({ name, phones: [{ number: '+79125320001' }] });
    const upload = await importer.upload(
      'ФИО;Телефон;Тег\nДочь Дина;+79125320001;\nЖанна Жена;+79125320001;семья\nСын Савва;+79125320002;\nСын Семён;+79125320002;',
    );
    expect(await importer.run(upload, { duplicates: { by: ['phone'], then: 'update' } })).toMatchObject({
      created: 3,
      updated: 1,
      shared: 2,
      sharing: [
        { row: 2, code: 'shared', message: expect.stringContaining('«Муж Михаил»') as string },
        { row: 5, code: 'shared_in_file', message: 'row 4' },
      ],
    }); // prettier-ignore
    expect((await importer.find('Жанна'))[0]).toMatchObject({ tags: ['семья'] });
  });
});

it('fills fields of the administrator, stages and sources by their titles in any language; the stage begins the history', async () => {
  const admin = await server.signIn('admin');
  const options = [{ key: 'retail', titles: { en: 'Retail', uk: 'Роздріб' } }];
  await admin.http.post('/api/client-fields').send({ key: 'segment', titles: { en: 'Segment', uk: 'Сегмент' }, type: 'picklist', options, order: 1 }).expect(201);
  await admin.http.post('/api/client-fields').send({ key: 'area', titles: { en: 'Area' }, type: 'number', requiredFrom: 'customer', order: 2 }).expect(201);
  await admin.http.post('/api/client-sources').send({ key: 'fair', titles: { en: 'Fair', uk: 'Виставка' }, order: 1 }).expect(201);
  const upload = await importer.upload('ПІБ;Стадія;Джерело;Сегмент;Area\nПерша Поліна;клієнт;виставка;роздріб;1 200,5\nДруга Діна;клієнт;;;\nТретя Тая;ніхто;виставка;опт;багато');
  expect(upload.mapping).toMatchObject({ 1: 'lifecycleStage', 2: 'source', 3: 'custom.segment', 4: 'custom.area' });
  const done = await importer.run(upload);
  expect(done.errors.map(({ row, path, code }) => [row, path, code])).toEqual([
    [3, 'Area', 'required'],
    [4, 'Стадія', 'not_an_option'],
    [4, 'Сегмент', 'not_an_option'],
    [4, 'Area', 'wrong_value'],
  ]);
  const [client] = await importer.find('Поліна');
  expect(client).toMatchObject({ lifecycleStage: 'customer', custom: { segment: 'retail', area: 1200.5 } });
  const { body } = await supervisor.http.get(`/api/clients/${client!.id}/stages`).expect(200);
  expect(body).toMatchObject({ items: [{ from: null, to: 'customer', byName: 'Марина' }] });
}); // prettier-ignore

it('hands out the faulty rows as they stood, with the reasons in the reader’s words, after a trial too; mended, they come in', async () => {
  await supervisor.http.put('/api/auth/me').send({ locale: 'ru' }).expect(200);
  const upload = await importer.upload('ФИО;Телефон;Комментарий\nОдин Олег;позвонить;=1+1\nДва Денис;+79125330002;\n;+79125330003;');
  await supervisor.http.get(`/api/clients/imports/${upload.id}/errors`).expect(404);
  await importer.try(upload);
  const report = await importer.report(upload);
  expect(report).toEqual([
    'строка,столбец,код,причина,ФИО,Телефон,Комментарий',
    `2,Телефон,not_a_number,Это не номер телефона.,Один Олег,позвонить,'=1+1`,
    '4,ФИО,too_small,Это нужно заполнить.,,+79125330003,',
  ]);
  const mended = await importer.upload(report.join('\n').replace('позвонить', '+79125330001').replace('заполнить.,,', 'заполнить.,Три Тарас,')); // prettier-ignore
  expect(await importer.run(mended)).toMatchObject({ created: 2, faulty: 0 });
  expect((await importer.find('Один'))[0]).toMatchObject({ about: '=1+1' });
});

describe('an import that runs', () => {
  const rows = (mark: string, of: number) => Array.from({ length: of }, (_, n) => `${mark} ${n},+79126${mark.length}${String(n).padStart(5, '0')}`); // prettier-ignore
  const file = (mark: string) => importer.upload(`Имя,Телефон\n${rows(mark, 800).join('\n')}`);

  /** Does something once, before the n-th batch is written. */
  function before(batch: number, work: () => Promise<unknown>): () => number {
    const store = server.app.get(ClientStore);
    const insert = store.insert.bind(store);
    let batches = 0;
    jest.spyOn(store, 'insert').mockImplementation(async (...given) => {
      batches += 1;
      if (batches === batch) await work();
      return insert(...given);
    });
    return () => batches;
  }

  it('leaves nothing behind when it is cancelled, and can be started again', async () => {
    const upload = await file('Отменный');
    const clients = await importer.count();
    const seen: number[] = [];
    const batches = before(3, async () => {
      seen.push((await importer.progress(upload)).done);
      const { body } = await supervisor.http.post(`/api/clients/imports/${upload.id}/cancel`).expect(200);
      expect(body).toMatchObject({ state: 'cancelled' });
    });
    expect(await importer.run(upload)).toMatchObject({ state: 'cancelled', created: 0, problem: null });
    expect(seen).toEqual([500]);
    expect(batches()).toBe(3);
    expect(await importer.count()).toBe(clients);
    expect(await importer.find('Отменный')).toEqual([]);
    await supervisor.http.post(`/api/clients/imports/${upload.id}/cancel`).expect(409);
    expect(await importer.run(upload)).toMatchObject({ state: 'done', created: 800, done: 800 });
    expect(await importer.count()).toBe(clients + 800);
    await supervisor.http.post(`/api/clients/imports/${upload.id}/cancel`).expect(409);
  });

  it('that was cancelled and started again at once is not finished by the former run', async () => {
    const upload = await file('Повторный');
    const clients = await importer.count();
    before(2, async () => {
      await supervisor.http.post(`/api/clients/imports/${upload.id}/cancel`).expect(200);
      await importer.start(upload);
    });
    await importer.start(upload);
    await server.app.get(ImportWork).work(upload.id);
    expect(await importer.count()).toBe(clients);
    await runJobs(server);
    expect(await importer.progress(upload)).toMatchObject({ state: 'done', created: 800 });
    expect(await importer.count()).toBe(clients + 800);
  });

  it('whose worker dies in the middle has written nothing, and is done again from the beginning', async () => {
    const upload = await file('Смертный');
    const clients = await importer.count();
    before(2, () =>
      server.dataSource.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and state like 'idle in transaction%' and pid <> pg_backend_pid()`,
      ),
    );
    await importer.start(upload);
    await expect(server.app.get(ImportWork).work(upload.id, { number: 1, last: false })).rejects.toThrow();
    expect(await importer.progress(upload)).toMatchObject({ state: 'running' });
    expect(await importer.count()).toBe(clients);
    await runJobs(server);
    expect(await importer.progress(upload)).toMatchObject({ state: 'done', created: 800 });
    expect(await importer.count()).toBe(clients + 800);
  });

  it('is nobody else’s to cancel', async () => {
    const upload = await file('Чужой');
    await importer.start(upload);
    const other = await server.signIn('supervisor');
    await other.http.post(`/api/clients/imports/${upload.id}/cancel`).expect(404);
    await runJobs(server);
  });
});

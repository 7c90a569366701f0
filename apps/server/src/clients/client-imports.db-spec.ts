import type { Client, ImportProgress, ImportResult, ImportUpload } from '@callcard/crm-core';
import { encode } from 'iconv-lite';
import { runOnce } from 'graphile-worker';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { JobTasks } from '../jobs/job-tasks';
import { ClientStore } from './client-store';
import { ImportWork } from './import-work';

const dataDir = mkdtempSync(join(tmpdir(), 'callcard-imports-'));
let server: TestApp;
let supervisor: SignedIn;
beforeAll(async () => {
  server = await startTestApp({ DATA_DIR: dataDir });
  supervisor = await server.signIn('supervisor', { name: 'Марина' });
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});
afterEach(() => jest.restoreAllMocks());

async function upload(text: string, encoding = 'utf-8'): Promise<ImportUpload> {
  const answer = await supervisor.http.post('/api/clients/imports').attach('file', encode(text, encoding), 'клиенты.csv').expect(201);
  return answer.body as ImportUpload;
}

async function dryRun({ id, mapping }: ImportUpload, more: object = {}): Promise<ImportResult> {
  return (await supervisor.http.post(`/api/clients/imports/${id}/dry-run`).send({ mapping, ...more }).expect(200)).body as ImportResult; // prettier-ignore
}

async function runImport({ id, mapping }: ImportUpload): Promise<ImportProgress> {
  await supervisor.http.post(`/api/clients/imports/${id}/run`).send({ mapping }).expect(202, { jobId: id });
  const connectionString = (server.dataSource.options as { url: string }).url;
  await runOnce({ connectionString, taskList: server.app.get(JobTasks).list });
  return (await supervisor.http.get(`/api/clients/imports/${id}`).expect(200)).body as ImportProgress;
}

const countClients = async () => Number((await server.dataSource.query<{ count: string }[]>('select count(*) from clients'))[0]!.count);
const find = async (q: string) => ((await supervisor.http.get('/api/clients').query({ q })).body as { items: Client[] }).items;

const FILE = `ФИО;Телефон;E-mail;Организация;Теги;Ответственный;Комментарий
Иванов Иван;8 (912) 500-00-01;ivan@firm.example;ООО «Ромашка»;vip, опт;Марина;"Две строки:
вторая; с точкой с запятой"
Петров Пётр;позвонить;;;;;
;8 912 500-00-03;;;;;
Сидоров Сидор;8 912 500-00-04;не адрес;;;;
Орлова Анна;89125000005;;;;Никто;
Иванов Иван;+79125000001;;;;;
=ФОРМУЛА();8 912 500-00-06;;;;;
`;

describe('a file of clients', () => {
  it('in windows-1251 is read, tried and imported; bad rows are named by row and column', async () => {
    const uploaded = await upload(FILE, 'windows-1251');
    expect(uploaded).toMatchObject({ encoding: 'windows-1251', delimiter: ';', rows: 7, mapping: { 0: 'name', 1: 'phone', 5: 'owner' } });
    expect(uploaded.columns[0]).toEqual({
      index: 0,
      header: 'ФИО',
      samples: ['Иванов Иван', 'Петров Пётр', 'Сидоров Сидор', 'Орлова Анна'],
    });

    const before = await countClients();
    const trial = await dryRun(uploaded);
    expect(trial).toMatchObject({ created: 2, updated: 0, skipped: 5 });
    expect(trial.errors.map(({ row, path, code }) => [row, path, code])).toEqual([
      [3, 'Телефон', 'not_a_number'],
      [4, 'ФИО', 'too_small'],
      [5, 'E-mail', 'invalid_format'],
      [6, 'Ответственный', 'unknown_user'],
      [7, 'ФИО', 'repeated'],
    ]);
    expect(await countClients()).toBe(before);

    expect(await runImport(uploaded)).toMatchObject({ state: 'done', done: 7, total: 7, created: 2, skipped: 5, errors: trial.errors });
    expect(await find('Ромашка')).toMatchObject([
      {
        name: 'Иванов Иван',
        phones: [{ number: '+79125000001', label: 'Телефон', primary: true }],
        fields: { organisation: 'ООО «Ромашка»' },
        tags: ['vip', 'опт'],
        ownerName: 'Марина',
        about: 'Две строки:\nвторая; с точкой с запятой',
      },
    ]);
    await supervisor.http.post(`/api/clients/imports/${uploaded.id}/run`).send({ mapping: uploaded.mapping }).expect(409);
  });

  it('completes whom it knows, and leaves alone whom it tells nothing new', async () => {
    await runImport(await upload('ФИО,Телефон\nПолная Анна,8 912 501 00 01\nСкудный Олег,8 912 501 00 02'));
    const again = await upload(
      'ФИО,Телефон,Телефон 2,Теги\nАнна Полная,+79125010001,,\nСкудный Олег,89125010002,8 912 501 00 03,vip\nДругой Олег,89125010002,,',
    );
    expect(await runImport(again)).toMatchObject({ state: 'done', created: 1, updated: 1, skipped: 1, errors: [] });
    const [client] = await find('Скудный');
    expect(client).toMatchObject({
      tags: ['vip'],
      version: 2,
      phones: [
        { number: '+79125010002', primary: true },
        { number: '+79125010003', primary: false },
      ],
    });
  });

  it('leaves nothing behind when it fails in the middle', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => `Половинкин ${n},+7912502${String(n).padStart(4, '0')}`);
    const uploaded = await upload(`Имя,Телефон\n${rows.join('\n')}`);
    const insert = server.app.get(ClientStore);
    const original = insert.insert.bind(insert);
    let batches = 0;
    jest.spyOn(insert, 'insert').mockImplementation(async (...given) => {
      batches += 1;
      if (batches === 3) throw new Error('the disk is full');
      return original(...given);
    });
    const before = await countClients();
    expect(await runImport(uploaded)).toMatchObject({ state: 'failed', problem: expect.any(String) as string, created: 0 });
    expect(batches).toBe(3);
    expect(await countClients()).toBe(before);
  });

  it('hands out its faults as a table that no spreadsheet runs', async () => {
    const uploaded = await upload('=cmd|calc;Телефон\nИмя;что-то');
    await runImport({ ...uploaded, mapping: { 0: 'name', 1: 'phone' } });
    const { text } = await supervisor.http.get(`/api/clients/imports/${uploaded.id}/errors`).expect(200).expect('Content-Type', /csv/);
    expect(text).toContain('2,Телефон,not_a_number');
    const formula = await upload('=cmd|calc;Телефон\n;89125030001');
    await runImport({ ...formula, mapping: { 0: 'name', 1: 'phone' } });
    const second = await supervisor.http.get(`/api/clients/imports/${formula.id}/errors`).expect(200);
    expect(second.text).toContain(`2,'=cmd|calc,`);
  });

  it('is refused when empty, without a name column, in an unknown encoding, and to those who may not import', async () => {
    await supervisor.http.post('/api/clients/imports').attach('file', Buffer.from(''), 'empty.csv').expect(422);
    await supervisor.http.post('/api/clients/imports').expect(422);
    const { id, mapping } = await upload('ФИО,Телефон\nКто-то,8 912 504 00 01');
    await supervisor.http
      .post(`/api/clients/imports/${id}/dry-run`)
      .send({ mapping: { 1: 'phone' } })
      .expect(422);
    await supervisor.http.post(`/api/clients/imports/${id}/dry-run`).send({ mapping, encoding: 'klingon' }).expect(422);
    const operator = await server.signIn('operator');
    await operator.http.post('/api/clients/imports').attach('file', Buffer.from('a,b'), 'a.csv').expect(403);
    const other = await server.signIn('supervisor');
    await other.http.get(`/api/clients/imports/${id}`).expect(404);
  });

  it('can be read with another delimiter than it seemed', async () => {
    const uploaded = await upload('Имя;Телефон|Цвет\nКто-то;8 912 505 00 01|нет');
    expect(await dryRun({ ...uploaded, mapping: { 0: 'name', 1: 'phone' } }, { delimiter: ';' })).toMatchObject({ created: 0, skipped: 1 });
    expect(await dryRun({ ...uploaded, mapping: { 0: 'name', 1: 'field' } }, { delimiter: '|' })).toMatchObject({ created: 1, skipped: 0 });
  });
});

const files = () => readdirSync(join(dataDir, 'files/imports'));

it('leaves no file behind: neither of an upload that was refused nor of one that nobody ever imported', async () => {
  const before = files();
  await supervisor.http.post('/api/clients/imports').attach('file', Buffer.from(''), 'empty.csv').expect(422);
  expect(files()).toEqual(before);
  const { id } = await upload('ФИО\nИванов Иван\n');
  await server.app.get(ImportWork).sweep();
  expect(files()).toContain(`${id}.csv`);
  await server.dataSource.query(`update client_imports set created_at = now() - interval '8 days' where id = $1`, [id]);
  await server.app.get(ImportWork).sweep();
  expect(files()).not.toContain(`${id}.csv`);
  await supervisor.http.get(`/api/clients/imports/${id}`).expect(404);
});

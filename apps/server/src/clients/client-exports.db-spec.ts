import { type ClientExport, SHIPPED_GRANTS } from '@callcard/crm-core';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Importer } from '../../test/import-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { ExportWork } from './export-work';

const dataDir = mkdtempSync(join(tmpdir(), 'callcard-exports-'));
let server: TestApp;
let head: SignedIn;
beforeAll(async () => {
  server = await startTestApp({ DATA_DIR: dataDir });
  head = await server.signIn('head', { name: 'Голова', locale: 'ru' });
  const make = (client: object) => head.http.post('/api/clients').send(client).expect(201);
  await make({
    name: 'Вывозов Виктор Ильич',
    phones: [{ number: '+79125400002' }, { number: '+79125400001', primary: true }],
    emails: [{ address: 'viktor@export.example' }],
    about: '=HYPERLINK("http://evil.example")',
    tags: ['вывоз', 'опт'],
    fields: { organisation: 'ООО «Вывоз»', Цвет: '@синий' },
    lifecycleStage: 'loyal',
    roles: ['partner', 'supplier'],
    person: { last: 'Вывозов', first: 'Виктор', patronymic: 'Ильич', gender: 'male' },
    dates: [{ kind: 'birthday', day: '1980-02-03' }],
    addresses: [
      { kind: 'actual', country: 'UA', city: 'Київ', street: 'Садова, 1' },
      { kind: 'other', city: 'Одеса' },
    ],
    requisites: { country: 'RU', inn: '500100732259' },
  });
  await make({ name: 'Вывозова Вера', phones: [{ number: '+79125400003' }], tags: ['вывоз'] });
  await make({ name: 'Оставлен Олег', tags: ['здесь'] });
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

const start = async (who: SignedIn, input: object) =>
  (await who.http.post('/api/clients/exports').send(input).expect(202)).body as ClientExport;

async function take(who: SignedIn, input: object): Promise<{ id: string; file: Buffer }> {
  const { id } = await start(who, input);
  await runJobs(server);
  const answer = await who.http.get(`/api/clients/exports/${id}/file`).buffer(true).parse(bytesOf).expect(200);
  return { id, file: answer.body as Buffer };
}

function bytesOf(response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer | string) => pieces.push(Buffer.from(piece as string, 'binary'))).on('end', () => done(null, Buffer.concat(pieces)));
} // prettier-ignore

const linesOf = (file: Buffer) => file.toString().trimEnd().split('\r\n');

it('makes a file of the clients in the filter, in the words of whoever asked, which no spreadsheet runs', async () => {
  const asked = await start(head, { format: 'csv', filter: { tag: 'вывоз' } });
  expect(asked).toMatchObject({ state: 'running', done: 0, total: null });
  await head.http.get(`/api/clients/exports/${asked.id}/file`).expect(404);
  await head.http.post('/api/clients/exports').send({ format: 'csv' }).expect(409);
  await runJobs(server);
  const { body } = await head.http.get(`/api/clients/exports/${asked.id}`).expect(200);
  expect(body).toMatchObject({ state: 'done', done: 2, total: 2 });

  const answer = await head.http.get(`/api/clients/exports/${asked.id}/file`).buffer(true).parse(bytesOf).expect(200).expect('Content-Disposition', /^attachment; filename="clients-[\d-]+\.csv"$/); // prettier-ignore
  const file = answer.body as Buffer;
  expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [titles, ...lines] = linesOf(file);
  expect(titles).toContain('Клиент,Вид,Фамилия,Имя,Отчество,Пол,Телефон,');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('Вывозов Виктор Ильич,Человек,Вывозов,Виктор,Ильич,Мужской,+79125400001; +79125400002,viktor@export.example,');
  expect(lines[0]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(lines[0]).toContain(`'@синий`);
  expect(lines[1]).toContain('Вывозова Вера,Человек,,,,,+79125400003,');
});

it.each(['csv', 'xlsx'])('a %s file comes in again as it went out', async (format) => {
  const { file } = await take(head, { format, filter: { q: 'Вывозов Виктор' } });
  const importer = new Importer(server, head);
  await server.dataSource.query(`delete from clients where name = 'Вывозов Виктор Ильич'`);
  const done = await importer.run(await importer.upload(file, `clients.${format}`));
  expect(done).toMatchObject({ created: 1, errors: [] });
  expect((await importer.find('Вывозов'))[0]).toMatchObject({
    name: 'Вывозов Виктор Ильич',
    phones: [{ number: '+79125400001', primary: true }, { number: '+79125400002' }],
    about: '=HYPERLINK("http://evil.example")',
    tags: ['вывоз', 'опт'],
    fields: { organisation: 'ООО «Вывоз»' },
    lifecycleStage: 'loyal',
    roles: ['partner', 'supplier'],
    person: { last: 'Вывозов', gender: 'male' },
    dates: [{ kind: 'birthday', day: '1980-02-03' }],
    addresses: [{ country: 'UA', city: 'Київ', street: 'Садова, 1' }, { street: 'Одеса' }],
    requisites: { country: 'RU', inn: '500100732259' },
  });
});

it('is written to the audit log with filter and count, and every time it is fetched', async () => {
  const { id } = await take(head, { format: 'csv', filter: { tag: 'вывоз' } });
  const entries = await server.dataSource.query<{ action: string; actor_name: string; details: object }[]>(
    'select action, actor_name, details from audit_entries where subject_id = $1 order by at, id',
    [id],
  );
  expect(entries).toEqual([
    { action: 'exportAsked', actor_name: 'Голова', details: { format: 'csv', filter: { tag: 'вывоз' } } },
    { action: 'exported', actor_name: 'Голова', details: { format: 'csv', filter: { tag: 'вывоз' }, count: 2 } },
    { action: 'exportFetched', actor_name: 'Голова', details: {} },
  ]);
});

it('is a right of its own, and the file is of its author alone', async () => {
  for (const role of ['operator', 'supervisor', 'auditor'] as const) {
    const other = await server.signIn(role);
    await other.http.post('/api/clients/exports').send({ format: 'csv' }).expect(403);
  }
  const { id } = await take(head, { format: 'csv', filter: { tag: 'здесь' } });
  const admin = await server.signIn('admin');
  await admin.http.get(`/api/clients/exports/${id}`).expect(404);
  await admin.http.get(`/api/clients/exports/${id}/file`).expect(404);
  await head.http.post('/api/clients/exports').send({ format: 'doc' }).expect(422);
  await head.http
    .post('/api/clients/exports')
    .send({ format: 'csv', filter: { custom: 'nothing:1' } })
    .expect(422);
});

it('hides from whoever asked what they may not see; a file made before that is theirs no more', async () => {
  const grant = (grants: object) =>
    server.dataSource.query(`update roles set grants = $1 where key = 'marketer'`, [JSON.stringify(grants)]);
  const shipped = { ...SHIPPED_GRANTS.marketer, 'clients.export': 'all' };
  await grant({ ...shipped, 'fields.phones': 'all', 'fields.emails': 'all' });
  const seeing = await server.signIn('marketer');
  const { id, file } = await take(seeing, { format: 'csv', filter: { tag: 'вывоз' } });
  expect(file.toString()).toContain('+79125400001');
  await grant(shipped);
  const blind = await server.signIn('marketer');
  const hidden = (await take(blind, { format: 'csv', filter: { tag: 'вывоз' } })).file.toString();
  expect(hidden).toContain('+7********01');
  expect(hidden).toContain('v***@export.example');
  expect(hidden).not.toMatch(/9125400|viktor@/);
  await seeing.http.get(`/api/clients/exports/${id}/file`).expect(404);
  await grant(SHIPPED_GRANTS.marketer);
});

it('is gone after a day, with its file', async () => {
  const { id } = await take(head, { format: 'xlsx', filter: {} });
  const files = () => readdirSync(join(dataDir, 'files/exports'));
  await server.app.get(ExportWork).sweep();
  expect(files()).toContain(`${id}.xlsx`);
  await server.dataSource.query(`update client_exports set created_at = now() - interval '25 hours' where id = $1`, [id]);
  await head.http.get(`/api/clients/exports/${id}/file`).expect(404);
  await server.app.get(ExportWork).sweep();
  expect(files()).not.toContain(`${id}.xlsx`);
  expect(files().filter((name) => name.endsWith('.part'))).toEqual([]);
});

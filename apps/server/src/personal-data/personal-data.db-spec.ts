import { type Client, newId } from '@callcard/crm-core';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { FileStore } from '../files/file-store';

let server: TestApp;
let head: SignedIn;
let operator: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  [head, operator] = [await server.signIn('head'), await server.signIn('operator')];
});
afterAll(() => server.stop());

const NUMBER = '+380441234567';
const create = async (name: string, phones: object[] = []) =>
  (await operator.http.post('/api/clients').send({ name, phones }).expect(201)).body as Client;

/** What is in the archive, by its path. */
async function archiveOf(id: string): Promise<Map<string, Buffer>> {
  const response = await head.http.get(`/api/clients/${id}/personal-data`).buffer(true).parse(binary).expect(200);
  const zip = (await promisify(yauzl.fromBuffer as never)(response.body as never)) as unknown as yauzl.ZipFile;
  const contents = new Map<string, Buffer>();
  const open = promisify(zip.openReadStream.bind(zip) as never) as unknown as (entry: yauzl.Entry) => Promise<NodeJS.ReadableStream>;
  const entries: yauzl.Entry[] = [];
  await new Promise<void>((resolve, reject) => zip.on('entry', (entry: yauzl.Entry) => entries.push(entry)).on('end', resolve).on('error', reject)); // prettier-ignore
  for (const entry of entries) contents.set(entry.fileName, await buffer(await open(entry)));
  return contents;
}

const binary = (response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void) =>
  void buffer(response).then((body) => done(null, body));

/** A call with a note and a recording, as the ledger leaves it. */
async function calls(clientId: string, note: string, sound: string): Promise<string> {
  const id = newId();
  const file = join(mkdtempSync(join(tmpdir(), 'callcard-sound-')), 'sound.wav');
  writeFileSync(file, sound);
  const { key, bytes } = await server.app.get(FileStore).importFile(file);
  const { dataSource } = server;
  await dataSource.query(
    `insert into calls (id, pbx, linked_id, direction, state, outside_number, user_ids, started_at, wait_seconds, talk_seconds, hold_seconds, legs, segments, offers, queue_entries, tracks)
     values ($1, 'main', gen_random_uuid()::text, 'inbound', 'ended', $2, '{}', now(), 0, 9, 0, '[]', '[]', '[]', '[]', '[]')`,
    [id, NUMBER],
  );
  await dataSource.query('insert into call_work (call_id, client_id, note) values ($1, $2, $3)', [id, clientId, note]);
  await dataSource.query(
    `insert into recordings (call_id, n, leg, pbx, state, store_key, bytes, sha256, started_at) values ($1, 1, 'leg:1', 'main', 'ready', $2, $3, $4, now())`,
    [id, key, bytes, key],
  );
  return id;
}

/** What was answered in a call to a script. */
async function answers(callId: string, value: string): Promise<void> {
  const [script, version, sheet] = [newId(), newId(), newId()];
  const ask = (sql: string, parameters: unknown[]) => server.dataSource.query(sql, parameters);
  await ask(`insert into scripts (id, title, locale) values ($1, 'Survey', 'en')`, [script]);
  await ask(`insert into script_versions values ($1, $2, 1, 'published', 'en', '[]', '[]', now(), null, 1)`, [version, script]);
  await ask(`insert into answer_sheets values ($1, $2, null, null, $3, $4, '{}', now(), now())`, [sheet, callId, script, version]);
  await ask(`insert into script_answers values ($1, $2, $1, 'need', to_jsonb($3::text), now(), $4)`, [sheet, callId, value, operator.user.id]); // prettier-ignore
}

it('holds the card, the calls with notes and recordings, requests, deals, files and consents of the client, and of nobody else', async () => {
  const olena = await create('Olena Kovalenko', [{ number: NUMBER, primary: true }]);
  const other = await create('Somebody Quite Different');
  const call = await calls(olena.id, 'wants the blue one', 'what Olena said');
  await answers(call, 'a flat roof');
  await answers(await calls(other.id, 'a note of another', 'what another said'), 'an answer of another');
  await operator.http.post('/api/requests').send({ kind: 'question', subject: 'Where is my parcel', clientId: olena.id }).expect(201);
  await operator.http
    .post(`/api/clients/${olena.id}/consents`)
    .send({ purpose: 'marketing', given: true, source: 'signed form 12' })
    .expect(201);
  await operator.http.post(`/api/clients/${olena.id}/files`).attach('file', Buffer.from('%PDF-1.4 contract'), 'contract.pdf').expect(201);
  const archive = await archiveOf(olena.id);
  expect([...archive.keys()].sort()).toEqual(['data.json', 'files/1 contract.pdf', `recordings/${call} 1.wav`]);
  expect(archive.get(`recordings/${call} 1.wav`)!.toString()).toBe('what Olena said');
  expect(archive.get('files/1 contract.pdf')!.toString()).toBe('%PDF-1.4 contract');
  const data = archive.get('data.json')!.toString();
  for (const known of [NUMBER, 'Olena Kovalenko', 'wants the blue one', 'Where is my parcel', 'signed form 12', 'a flat roof'])
    expect(data).toContain(known);
  expect(data).not.toMatch(/a note of another|an answer of another|Somebody Quite Different/);
});

it('asks every table that refers to clients', async () => {
  const { id } = await create('Alone');
  const told: string[] = [];
  await server.dataSource.query('create table notes_of_tomorrow (client_id uuid references clients, words text)');
  await server.dataSource.query(`insert into notes_of_tomorrow values ($1, 'not thought of today')`, [id]);
  told.push((await archiveOf(id)).get('data.json')!.toString());
  await server.dataSource.query('drop table notes_of_tomorrow');
  expect(told[0]).toContain('not thought of today');
});

it('goes on without a recording whose file retention has taken', async () => {
  const { id } = await create('Retained');
  await calls(id, 'noted', 'soon gone');
  const [{ key }] = await server.dataSource.query<[{ key: string }]>(
    `select r.store_key as key from recordings r join call_work w on w.call_id = r.call_id where w.client_id = $1`,
    [id],
  );
  await server.app.get(FileStore).delete(key);
  expect([...(await archiveOf(id)).keys()]).toEqual(['data.json']);
});

it('is given by whoever has the right to, which is audited; to nobody else, and of nobody who is not there', async () => {
  const { id } = await create('Audited');
  await operator.http.get(`/api/clients/${id}/personal-data`).expect(403);
  await head.http.get(`/api/clients/${newId()}/personal-data`).expect(404);
  await archiveOf(id);
  const rows = await server.dataSource.query<object[]>(`select actor_id, subject_id from audit_entries where action = 'personalDataGiven' and subject_id = $1`, [id]); // prettier-ignore
  expect(rows).toEqual([{ actor_id: head.user.id, subject_id: id }]);
});

import type { CallFact, CallId, Client, ErasurePreview } from '@callcard/crm-core';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEPT_TEXTS } from '../../test/kept-texts';
import { CANARY, findTexts, plant, textColumns } from '../../test/planted-texts';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { TOLD_COLUMNS } from '../calls/call-erasure.queries';
import { CallLedger } from '../calls/call-ledger';
import { LedgerReplay } from '../calls/ledger-replay';
import { RecordingsImporter } from '../calls/recordings.importer';
import { SearchFilling } from '../search/search-filling';
import { TelephonyService } from '../telephony/telephony.service';
import { ErasedMentions } from './erased-mentions';
import { ERASED_ROWS, MENTIONS } from './erasure-plan';
import { ErasureWork } from './erasure-work';

const recordings = mkdtempSync(join(tmpdir(), 'callcard-recordings-'));
const data = mkdtempSync(join(tmpdir(), 'callcard-data-'));
let server: TestApp;
let head: SignedIn;
let admin: SignedIn;
let operator: SignedIn;
beforeAll(async () => {
  server = await startTestApp({ RECORDINGS_DIR: recordings, DATA_DIR: data, DEFAULT_REGION: 'RU' });
  await server.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
  [head, admin, operator] = [await server.signIn('head'), await server.signIn('admin'), await server.signIn('operator')];
});
afterAll(async () => {
  await server.stop();
  for (const path of [recordings, data]) rmSync(path, { recursive: true });
});

const sql = <Row>(text: string, values: unknown[] = []) => server.dataSource.query<Row[]>(text, values);
const create = async (client: object) =>
  (await admin.http.post('/api/clients').set('Idempotency-Key', randomUUID()).send(client).expect(201)).body as Client;
const read = async (id: string) => (await admin.http.get(`/api/clients/${id}`).expect(200)).body as Client;
const preview = async (id: string) => (await head.http.get(`/api/clients/${id}/erasure/preview`).expect(200)).body as ErasurePreview;
const ask = ({ id, version }: Client, reason = 'Asked in writing on 12 November', more: object = {}) =>
  head.http.post(`/api/clients/${id}/erasure`).send({ version, reason, ...more });
const erase = async (id: string) => {
  await ask(await read(id)).expect(202);
  await runJobs(server);
  expect((await head.http.get(`/api/clients/${id}/erasure`).expect(200)).body).toMatchObject({
    state: 'done',
    done: 5,
    total: 5,
    step: null,
  });
};

let age = 0;
/** A call of a real Asterisk with this caller, whose leg was recorded. */
async function call(from: string, sound: string, name: string | null = null): Promise<{ callId: CallId; leg: string }> {
  const facts = recordedFacts('queue-answered', { from: from.replace('+', ''), age: ++age });
  const { callId, at } = facts[0]!;
  const { leg } = facts.find((fact) => fact.kind === 'leg.started')!;
  const told = { callId, at, leg };
  const file = `${from.replace('+', '')}-${leg}.wav`;
  server.app.get(TelephonyService).tell(recordedPbx, {
    kind: 'facts',
    facts: [
      ...facts.map((fact) => (fact.kind === 'leg.started' && fact.side === 'outside' ? { ...fact, callerName: name } : fact)),
      { ...told, kind: 'recording.started', key: `recording:${leg}:started` },
      { ...told, kind: 'recording.file', key: `recording:${leg}:file`, file: `/monitor/${file}` },
    ],
  });
  await server.app.get(CallLedger).settled();
  writeFileSync(join(recordings, file), Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(60), Buffer.from(sound)]));
  await server.app.get(RecordingsImporter).import({ callId, leg }, true);
  return { callId, leg };
}

/** Every file under the data folder in which any of these stands. */
const filesWith = (texts: readonly string[]) =>
  readdirSync(data, { recursive: true })
    .map((name) => join(data, String(name)))
    .filter((path) => statSync(path).isFile() && texts.some((text) => readFileSync(path).includes(text)));

const replay = () =>
  server.app.get(LedgerReplay).run(null, null, { differs: (each) => console.error(each.columns), progress: () => undefined });

/** What other parts of the erasure take. */
const ELSEWHERE = [
  ...TOLD_COLUMNS.map((column) => `calls.${column}`),
  ...['call_facts.fact', 'recordings.pbx_file', 'recordings.sha256', 'recordings.store_key'],
  ...['recording_findings.subject', 'recording_findings.file', 'client_files.name', 'client_files.store_key', 'client_file_tokens.token'],
  ...['client_exports.filter', 'client_erasures.known', 'search_words.word', 'search_numbers.number'],
  ...['idempotency_keys.sealed_answer', 'parked_events.body'],
];

it('knows of every text in the database whether it goes or stays', async () => {
  const all = await textColumns(server.dataSource);
  const gone = new Set([
    ...ERASED_ROWS.flatMap(({ table, set }) => (set ? Object.keys(set).map((column) => `${table}.${column}`) : all.filter((one) => one.startsWith(`${table}.`)))), // prettier-ignore
    ...MENTIONS.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
    ...ELSEWHERE,
  ]);
  const kept = (one: string) => one in KEPT_TEXTS || `${one.split('.')[0]}.*` in KEPT_TEXTS;
  expect(all.filter((one) => !gone.has(one) && !kept(one))).toEqual([]);
});

describe('an erased client', () => {
  const NUMBER = '+79161239876';
  const SHARED = '+79161230000';
  const NAME = 'Канаренко Зоряна';
  const EMAIL = 'zoriana@canary.example';
  const TEXTS = [CANARY, '9161239876', 'Канаренко', 'kanarenko', EMAIL];
  let client: Client;
  let other: Client;
  let theirs: CallId;
  let loose: CallId;
  let others: CallId;
  const subjects: Record<string, string> = {};

  beforeAll(async () => {
    loose = (await call(NUMBER, `${CANARY} before the card`, `${CANARY} mobile`)).callId;
    client = await create({
      ...{ name: NAME, about: CANARY, tags: [CANARY], fields: { [CANARY]: CANARY }, timeZone: 'Europe/Kyiv' },
      ...{ phones: [{ number: NUMBER, label: CANARY, primary: true }, { number: SHARED }], emails: [{ address: EMAIL, label: CANARY }] },
    });
    other = await create({ name: 'Кто-то Другой', phones: [{ number: SHARED }] });
    await create({ name: 'Совсем Чужой' });
    theirs = (await call(NUMBER, `${CANARY} sound`, `${CANARY} mobile`)).callId;
    others = (await call(SHARED, 'of another')).callId;
    await sql('update call_work set client_id = $2 where call_id = $1', [others, other.id]);
    await admin.http
      .post(`/api/clients/${client.id}/files`)
      .attach('file', Buffer.from(`%PDF ${CANARY}`), `${CANARY}.pdf`)
      .expect(201);
    await admin.http
      .post('/api/clients/exports')
      .send({ format: 'csv', filter: { q: NAME } })
      .expect(202);
    const upload = await admin.http
      .post('/api/clients/imports')
      .attach('file', Buffer.from(`Имя,Телефон\n${NAME},${NUMBER}\n`), 'people.csv');
    expect(upload.status).toBe(201);
    await sql(`insert into parked_events (id, body) values (gen_random_uuid(), $1)`, [JSON.stringify({ name: NAME })]);
    await runJobs(server);
    await server.app.get(SearchFilling).fill();
    Object.assign(subjects, { clients: client.id, calls: theirs, files: '00000000-0000-7000-8000-000000000000' });
    for (const noun of ['requests', 'leads', 'deals', 'tasks', 'activities', 'messages', 'merges', 'contacts']) {
      const [row] = await sql<{ id: string }>('select gen_random_uuid() as id');
      subjects[noun] = row!.id;
    }
  });

  it('is counted first: what goes, what stays, and that nothing stands in the way', async () => {
    const seen = await preview(client.id);
    const count = Object.fromEntries(seen.goes.map(({ kind, count }) => [kind, count]));
    expect(count).toMatchObject({ phones: 2, emails: 1, calls: 2, recordings: 2, files: 1 });
    expect(seen.stays).toEqual(expect.arrayContaining([{ kind: 'callRows', count: 2 }, { kind: 'sharedNumbers', count: 1 }])); // prettier-ignore
    expect(seen).toMatchObject({ held: [], openCalls: 0 });
  });

  it('stands nowhere afterwards: in no column of any table, and in no file', async () => {
    const more: Record<string, Record<string, string>> = {
      clients: {},
      call_work_changes: { field: `'note'` },
      recording_holds: { released_at: 'now()' },
      thread_entries: { subject_id: `'${subjects['requests']}'` },
      notifications: { link: `'${JSON.stringify({ noun: 'requests', id: subjects['requests'] })}'` },
      audit_entries: { noun: `'clients'`, subject_id: `'${client.id}'` },
      client_merges: { winner_id: `'${client.id}'` },
      client_messages: { client_id: `'${client.id}'`, state: `'queued'` },
      campaign_contacts: { client_id: `'${client.id}'`, ended: 'null' },
      reviews: { state: `'given'` },
      review_picks: { state: `'open'` },
      // Pairs stand in the order of their ids.
      distinct_pairs: { other_id: `'ffffffff-ffff-4fff-bfff-ffffffffffff'` },
      ...Object.fromEntries(['requests', 'leads', 'deals', 'tasks', 'activities'].map((noun) => [noun, { client_id: `'${client.id}'` }])),
    };
    const last = ['clients'];
    for (const one of ERASED_ROWS.filter(({ table }) => !last.includes(table)))
      await plant(server.dataSource, one, subjects, more[one.table]);
    await plant(
      server.dataSource,
      ERASED_ROWS.find(({ table }) => table === 'clients')!,
      subjects,
    );
    await sql('update clients set name = $2 where id = $1', [client.id, NAME]);
    await sql(
      `insert into recording_findings (id, kind, pbx, subject, call_id, file, at, first_seen_at, last_seen_at)
       values (gen_random_uuid(), 'fileAfterDeletion', 'main', $2, $1, $2, now(), now(), now())`,
      [theirs, `${NUMBER}.wav`],
    );
    await sql(
      `insert into saved_views (id, noun, name, query, sharing, owner_id, version) values (gen_random_uuid(), 'clients', $1, $2, 'own', $3, 1)`,
      [NAME, new URLSearchParams({ q: NAME }).toString(), admin.user.id],
    );
    await sql(
      `insert into notifications (id, user_id, kind, at, values, items) values (gen_random_uuid(), $1, 'digest', now(), '{}', $2)`,
      [admin.user.id, JSON.stringify([{ subject: 'Позвонить', clientName: NAME }])],
    );

    const agenda = [{ section: 'requests', text: 'The roof leaks', link: { noun: 'requests', id: subjects['requests'] } }];
    await sql(
      `insert into notifications (id, user_id, kind, at, "values", items, pop_up) values (gen_random_uuid(), $1, 'agenda', now(), '{}', $2, false)`,
      [admin.user.id, JSON.stringify(agenda)],
    );

    const before = await findTexts(server.dataSource, TEXTS);
    const planted = ERASED_ROWS.flatMap(({ table, set }) => (set ? Object.keys(set) : []).map((column) => `${table}.${column}`));
    const callback = ['ended', 'callback_at', 'callback_agent_id'].map((column) => `campaign_contacts.${column}`);
    const marks = ['clients.parent_id', 'client_messages.state', ...callback];
    expect(planted.filter((one) => !before.includes(one) && !marks.includes(one))).toEqual([]);
    expect(before).toEqual(expect.arrayContaining(['calls.legs', 'call_facts.fact', 'recordings.pbx_file', 'search_words.word', 'search_numbers.number', 'saved_views.name', 'notifications.items'])); // prettier-ignore
    expect(await sql('select from idempotency_keys where sealed_answer is not null')).toHaveLength(3);
    expect(filesWith(TEXTS).length).toBeGreaterThanOrEqual(4);

    await erase(client.id);
    expect(await findTexts(server.dataSource, TEXTS)).toEqual([]);
    expect(filesWith(TEXTS)).toEqual([]);
    expect(await sql(`select from notifications where items @? '$[*].link'`)).toEqual([]);
    // What was answered of the other one named who has the number too.
    expect(await sql('select from idempotency_keys where sealed_answer is not null')).toHaveLength(1);
  });

  it('leaves the rows of calls, which their facts still make', async () => {
    for (const id of [theirs, loose]) {
      const [row] = await sql(
        'select caller_number, outside_number, queue, outcome, talk_seconds::float8 as talk from calls where id = $1',
        [id],
      );
      expect(row).toMatchObject({ caller_number: 'erased', outside_number: null, queue: 'sales', outcome: 'answered' });
    }
    expect(await replay()).toMatchObject({ calls: 3, differing: 0 });
  });

  it('has no recording, which is a reason and no finding', async () => {
    const { body } = await admin.http.get(`/api/calls/${theirs}`).expect(200);
    expect(body).toMatchObject({
      callerNumber: null,
      clientName: `erased:${client.id.slice(-8)}`,
      recordings: [{ state: 'deleted', sha256: null }],
    });
    expect(body.recordingCoverage.map(({ kind }: { kind: string }) => kind)).toContain('erased');
    expect(await sql(`select deleted_by from recordings where call_id = $1`, [theirs])).toMatchObject([
      { deleted_by: { erasure: expect.any(String) } },
    ]);
    expect(await sql(`select from recording_findings where call_id = $1`, [theirs])).toEqual([]);
  });

  it('takes nothing from whoever shares a number', async () => {
    expect((await read(other.id)).phones).toMatchObject([{ number: SHARED }]);
    const { body } = await admin.http.get(`/api/calls/${others}`).expect(200);
    expect(body).toMatchObject({ callerNumber: SHARED, clientId: other.id, recordings: [{ state: 'ready' }] });
  });

  it('is found, restored, merged and erased by nobody any more; their number is a new one', async () => {
    expect((await admin.http.get('/api/clients').query({ q: NAME }).expect(200)).body.items).toEqual([]);
    expect((await admin.http.get('/api/search').query({ q: '9161239876' }).expect(200)).body.groups).toEqual([]);
    expect((await admin.http.get('/api/clients/lookup').query({ number: NUMBER }).expect(200)).body).toMatchObject({ match: 'none' });
    const { version } = await read(client.id);
    expect((await admin.http.post(`/api/clients/${client.id}/restore`).send({ version }).expect(409)).body).toMatchObject({
      code: 'erased',
    });
    await admin.http
      .post(`/api/clients/${other.id}/merge`)
      .send({ version: other.version, losers: [{ id: client.id, version }] })
      .expect(404);
    expect((await ask(await read(client.id)).expect(409)).body).toMatchObject({ code: 'erased' });
    const { callId } = await call(NUMBER, 'anew');
    expect((await admin.http.get(`/api/calls/${callId}`).expect(200)).body).toMatchObject({ callerNumber: NUMBER, clientId: null });
  });

  it('is in the audit log by the ground alone', async () => {
    const rows = await sql(`select action, actor_id, details from audit_entries where subject_id = $1 and details <> '{}' order by at`, [
      client.id,
    ]);
    const details = { reason: 'Asked in writing on 12 November' };
    expect(rows).toEqual([{ action: 'erasureAsked', actor_id: head.user.id, details }, { action: 'erased', actor_id: head.user.id, details }]); // prettier-ignore
  });
});

describe('an erasure', () => {
  it('is refused without the right, without a ground that names nobody, and of whom somebody changed', async () => {
    const client = await create({ name: 'Отказников Олег', phones: [{ number: '+79161110001' }] });
    await operator.http.get(`/api/clients/${client.id}/erasure/preview`).expect(403);
    await operator.http.post(`/api/clients/${client.id}/erasure`).send({ version: 1, reason: 'x' }).expect(403);
    expect((await ask(client, ' ').expect(422)).body.errors).toMatchObject([{ path: 'reason' }]);
    expect((await ask(client, 'Письмо: Отказников Олег').expect(422)).body.errors).toMatchObject([
      { path: 'reason', code: 'names_client' },
    ]);
    expect((await ask({ ...client, version: 7 }).expect(409)).body).toMatchObject({ fields: ['version'] });
    expect((await read(client.id)).erasedAt).toBeNull();
  });

  it('stops at a recording under legal hold, which it names', async () => {
    const client = await create({ name: 'Удержанный Пётр', phones: [{ number: '+79161110002' }] });
    const { callId } = await call('+79161110002', 'held');
    await admin.http.post(`/api/calls/${callId}/recordings/hold`).send({ reason: 'case 17' }).expect(200);
    expect((await preview(client.id)).held).toMatchObject([{ callId, reason: 'case 17' }]);
    const { body } = await ask(await read(client.id)).expect(422);
    expect(body.errors).toMatchObject([{ path: 'recordings', code: 'legal_hold', message: expect.stringContaining(callId) }]);
    await admin.http.delete(`/api/calls/${callId}/recordings/hold`).expect(204);
    await erase(client.id);
  });

  it('waits for a legal hold that was ordered while it ran', async () => {
    const client = await create({ name: 'Задержанный Иван', phones: [{ number: '+79161110005' }] });
    const { callId } = await call('+79161110005', 'held later');
    await ask(await read(client.id)).expect(202);
    await admin.http.post(`/api/calls/${callId}/recordings/hold`).send({ reason: 'case 18' }).expect(200);
    jest.spyOn(console, 'error').mockImplementation();
    await runJobs(server);
    jest.restoreAllMocks();
    expect(await sql('select state from recordings where call_id = $1', [callId])).toEqual([{ state: 'ready' }]);
    await admin.http.delete(`/api/calls/${callId}/recordings/hold`).expect(204);
    await runJobs(server);
    expect(await sql('select state from recordings where call_id = $1', [callId])).toEqual([{ state: 'deleted' }]);
  });

  it('lifts the block of their numbers when that was asked for, and else leaves it', async () => {
    const numbers = ['+79161112201', '+79161112202'];
    for (const [at, number] of numbers.entries()) {
      await head.http.post('/api/blocks').send({ number, reason: 'abuse', note: 'shouted' }).expect(201);
      const { id } = await create({ kind: 'person', name: `Blocked ${at}`, phones: [{ number }] });
      expect((await preview(id)).stays).toContainEqual({ kind: 'blocks', count: 1 });
      await ask(await read(id), 'Asked in writing', { liftBlocks: at === 0 }).expect(202);
      await runJobs(server);
    }
    const blocks = await sql<object>('select lifted_at is not null as lifted, note from blocks where number = any($1) order by number', [
      numbers,
    ]);
    expect(blocks).toEqual([
      { lifted: true, note: null },
      { lifted: false, note: 'shouted' },
    ]);
  });

  it('goes on after a worker that died in the middle', async () => {
    const client = await create({ name: 'Прерванный Семён', phones: [{ number: '+79161110003' }] });
    const { callId } = await call('+79161110003', 'interrupted');
    const died = jest.spyOn(server.app.get(ErasedMentions), 'erase').mockRejectedValueOnce(new Error('killed'));
    jest.spyOn(console, 'error').mockImplementation();
    await ask(await read(client.id)).expect(202);
    await runJobs(server);
    expect((await head.http.get(`/api/clients/${client.id}/erasure`).expect(200)).body).toMatchObject({
      state: 'running',
      step: 'mentions',
      done: 4,
    });
    // As if it had died before it could say how far it was.
    await sql('update client_erasures set done = 0 where client_id = $1', [client.id]);
    await runJobs(server);
    jest.restoreAllMocks();
    expect((await head.http.get(`/api/clients/${client.id}/erasure`).expect(200)).body).toMatchObject({ state: 'done', done: 5 });
    expect(died).toBeDefined();
    expect(await sql('select outside_number, caller_number from calls where id = $1', [callId])).toEqual([{ outside_number: null, caller_number: 'erased' }]); // prettier-ignore
  });

  it('leaves in the do-not-call list the number of whoever asked not to be called, and nothing else', async () => {
    const [marked, withdrawn, other] = ['+79161110011', '+79161110012', '+79161110013'];
    const asked = await create({ name: 'Просивший Игнат', phones: [{ number: marked, doNotCall: true }, { number: other }] });
    const left = await create({ name: 'Отозвавший Клим', phones: [{ number: withdrawn }] });
    for (const given of [true, false]) await admin.http.post(`/api/clients/${left.id}/consents`).send({ purpose: 'marketing', given, source: 'call' }).expect(201); // prettier-ignore
    await admin.http.post('/api/do-not-call').send({ number: marked, reason: 'Просивший Игнат wrote to us' }).expect(201);
    expect((await preview(asked.id)).stays).toEqual(expect.arrayContaining([{ kind: 'wishes', count: 1 }]));
    await erase(asked.id);
    await erase(left.id);
    const { body } = await admin.http.get('/api/do-not-call').expect(200);
    expect(body.items).toMatchObject([{ number: withdrawn, source: 'client', reason: null, byName: null }, { number: marked }]);
    expect(body.items[1].reason).not.toContain('Игнат');
    expect(await findTexts(server.dataSource, ['9161110013'])).toEqual([]);
  });

  it('takes what was told of a call late', async () => {
    const client = await create({ name: 'Запоздалый Фёдор', phones: [{ number: '+79161110004' }] });
    const { callId, leg } = await call('+79161110004', 'late');
    const facts = await sql<{ key: string; fact: object }>('select key, fact from call_facts where call_id = $1', [callId]);
    const [row] = await sql<object>('select caller_number, outside_number, caller_name from calls where id = $1', [callId]);
    await erase(client.id);
    const held: CallFact = { kind: 'leg.held', callId, key: `leg:${leg}:held:99`, at: new Date().toISOString(), leg };
    server.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts: [held] });
    await server.app.get(CallLedger).settled();
    expect(await findTexts(server.dataSource, ['9161110004'])).toEqual([]);

    for (const { key, fact } of facts) await sql('update call_facts set fact = $3 where call_id = $1 and key = $2', [callId, key, fact]);
    await sql('update calls set caller_number = $2, outside_number = $3, caller_name = $4 where id = $1', [callId, ...Object.values(row!)]);
    await server.app.get(ErasureWork).eraseLate();
    expect(await findTexts(server.dataSource, ['9161110004'])).toEqual([]);
    expect(await replay()).toMatchObject({ differing: 0 });
  });
});

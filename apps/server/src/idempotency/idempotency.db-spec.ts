import type { SignedIn, TestApp } from '../../test/test-app';
import { startTestApp } from '../../test/test-app';
import { IdempotencyKeys } from './idempotency-keys';

let server: TestApp;
let anna: SignedIn;
let boris: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  [anna, boris] = [await server.signIn('supervisor', { name: 'Anna' }), await server.signIn('supervisor', { name: 'Boris' })];
});
afterAll(() => server.stop());

let serial = 0;
const newKey = () => `order-${++serial}`;
const OLENA = { kind: 'person', name: 'Olena Kovalenko', phones: [] };
const create = (key: string, body: object = OLENA, who = anna) => who.http.post('/api/clients').set('Idempotency-Key', key).send(body);
const clients = async () => Number((await server.dataSource.query<[{ count: string }]>('select count(*) from clients'))[0].count);

it('a create that is sent twice is done once, and answered alike', async () => {
  const before = await clients();
  const key = newKey();
  const first = await create(key).expect(201);
  const second = await create(key).expect(201);
  expect(second.body).toEqual(first.body);
  expect(first.headers['idempotent-replayed']).toBeUndefined();
  expect(second.headers['idempotent-replayed']).toBe('true');
  expect(await clients()).toBe(before + 1);
});

it('of several that come at once one is done; the others are told to wait, or get its answer', async () => {
  const before = await clients();
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 8 }, () => create(key)));
  expect(await clients()).toBe(before + 1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(expect.objectContaining(new Set([201])));
  for (const { status, body } of answers) if (status !== 201) expect([status, body.code]).toEqual([409, 'unanswered']);
});

it('a key for another request is refused by its name', async () => {
  const key = newKey();
  await create(key).expect(201);
  const { body } = await create(key, { ...OLENA, name: 'Somebody else' }).expect(422);
  expect(body.errors).toEqual([expect.objectContaining({ path: 'Idempotency-Key', code: 'reused' })]);
});

it('what failed left nothing behind, so the same key serves once more', async () => {
  const key = newKey();
  await create(key, { ...OLENA, name: '' }).expect(422);
  await create(key).expect(201);
});

it('two people may have chosen the same key', async () => {
  const before = await clients();
  const key = newKey();
  await create(key).expect(201);
  const { headers } = await create(key, OLENA, boris).expect(201);
  expect(headers['idempotent-replayed']).toBeUndefined();
  expect(await clients()).toBe(before + 2);
});

it('of a request whose end nobody saw nothing is claimed', async () => {
  const key = newKey();
  await create(key).expect(201);
  // The server died between its commit and the answer.
  await server.dataSource.query('update idempotency_keys set status = null, sealed_answer = null where key = $1', [key]);
  expect((await create(key).expect(409)).body).toMatchObject({ code: 'unanswered' });
});

it('what was done stays done when its answer could not be kept', async () => {
  const before = await clients();
  const key = newKey();
  jest.spyOn(server.app.get(IdempotencyKeys), 'answer').mockRejectedValueOnce(new Error('the database went away'));
  await create(key).expect(500);
  expect((await create(key).expect(409)).body).toMatchObject({ code: 'unanswered' });
  expect(await clients()).toBe(before + 1);
});

it.each(['', ' ', 'x'.repeat(201), 'ключ'.normalize()])('“%s” is no key', async (key) => {
  const { body } = await anna.http.post('/api/clients').set('Idempotency-Key', Buffer.from(key).toString('latin1')).send(OLENA).expect(422);
  expect(body.errors).toEqual([expect.objectContaining({ path: 'Idempotency-Key' })]);
});

it('secrets in an answer are sealed, and yet replayed', async () => {
  const admin = await server.signIn('admin');
  const key = newKey();
  const ask = () => admin.http.post('/api/api-tokens').set('Idempotency-Key', key).send({ name: 'Shop' }).expect(201);
  const { token } = (await ask()).body as { token: string };
  expect(token.length).toBeGreaterThan(20);
  expect((await ask()).body.token).toBe(token);
  const rows = await server.dataSource.query<object[]>('select * from idempotency_keys where key = $1', [key]);
  expect(JSON.stringify(rows)).not.toContain(token);
});

it('a key is forgotten after a day', async () => {
  const key = newKey();
  await create(key).expect(201);
  await server.dataSource.query(`update idempotency_keys set created_at = now() - interval '25 hours' where key = $1`, [key]);
  await server.app.get(IdempotencyKeys)['sweep']();
  expect((await create(key).expect(201)).headers['idempotent-replayed']).toBeUndefined();
});

import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { type TestDatabase, createTestDatabase } from '../../test/test-database';
import { readEnv } from '../config/env';
import { WriterLease, WriterLeaseLost } from './writer-lease';

let database: TestDatabase;
let client: Client;
const open: WriterLease[] = [];

beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((lease) => lease.release()));
  await client.end();
  await database.drop();
});

async function win(names = 'main', milliseconds = 20_000): Promise<WriterLease | null> {
  const AMI_URL = names
    .split(',')
    .map((name) => `${name}=ami://u:s@127.0.0.1`)
    .join(',');
  const env = readEnv({ DATABASE_URL: database.url, AMI_URL });
  const lease = await WriterLease.win(env, AbortSignal.timeout(milliseconds), () => undefined);
  if (lease) open.push(lease);
  return lease;
}

const check = (lease: WriterLease | null, by = client) =>
  lease!.check((sql, parameters) => by.query(sql, parameters).then(({ rows }) => rows as unknown[]));
const rows = async () => (await client.query<{ pbx: string; owner: string; epoch: string }>('select * from pbx_writers order by pbx')).rows;
/** A lease that nobody renews lasts for six: what takes less was not waited for. */
const LESS_THAN_A_LEASE_SECONDS = 5;
const seconds = (since: number) => (performance.now() - since) / 1000;

it('belongs to one of two servers, and to the other one at once when it is released', async () => {
  const [first, second] = [await win(), win()];
  await check(first);
  const since = performance.now();
  await open.splice(0)[0]!.release();
  await check(await second);
  expect(seconds(since)).toBeLessThan(LESS_THAN_A_LEASE_SECONDS);
  expect(await rows()).toMatchObject([
    { pbx: '*', epoch: '2' },
    { pbx: 'main', epoch: '2' },
  ]);
});

it('is taken for all PBXs or for none: servers that know different ones do not share a database', async () => {
  await win('north,south');
  expect(await win('south,west', 1_500)).toBeNull();
  expect(await win('east', 1_500)).toBeNull();
  expect((await rows()).filter(({ owner }) => owner !== null).map(({ pbx }) => pbx)).toEqual(['*', 'north', 'south']);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const former = (backend: string, age: number) =>
  client.query(
    `insert into pbx_writers (pbx, owner, epoch, backend, renewed_at)
     select unnest('{*,main}'::text[]), 'former', 7, ${backend}, clock_timestamp() - make_interval(secs => $1)`,
    [age],
  );

it.each([
  ['was killed: its connection is gone', '0', 1],
  ['was frozen, or cut off: its connection seems to live, but it renews nothing', 'pg_backend_pid()', 7],
])('is taken at once with the next epoch from an owner that %s', async (_, backend, age) => {
  await former(backend, age);
  const since = performance.now();
  const lease = await win();
  expect(seconds(since)).toBeLessThan(LESS_THAN_A_LEASE_SECONDS);
  await check(lease);
  expect(await rows()).toMatchObject([{ epoch: '8' }, { epoch: '8' }]);
});

it('is left to an owner that has renewed it lately, and to one whose connection broke', async () => {
  await former('pg_backend_pid()', 0);
  expect(await win('main', 2_500)).toBeNull();
  await client.query('delete from pbx_writers');
  const lease = await win();
  await client.query('select pg_terminate_backend(backend) from pbx_writers');
  expect(await win('main', 3_500)).toBeNull();
  await check(lease);
});

it('is lost when another server took over: whoever writes then is told, and whoever only waits hears it', async () => {
  const lease = await win();
  await client.query(`update pbx_writers set owner = 'another', epoch = epoch + 1`);
  await expect(check(lease)).rejects.toThrow(WriterLeaseLost);
  await lease!.lost;
  const idle = await client.query(`update pbx_writers set owner = null`).then(() => win());
  await client.query(`update pbx_writers set owner = 'another', epoch = epoch + 1`);
  await idle!.lost;
});

it('lets nobody take over while its owner commits, and is renewed all the same', async () => {
  const lease = await win();
  await client.query('begin');
  await check(lease);
  const other = new Client({ connectionString: database.url });
  await other.connect();
  const taken = other.query('select from pbx_writers for update').then(() => 'taken');
  const renewedAt = async () => ((await rows())[0] as { renewed_at?: Date } | undefined)!.renewed_at!.getTime();
  const before = await renewedAt();
  await until(async () => (await renewedAt()) > before);
  expect(await Promise.race([taken, Promise.resolve('waiting')])).toBe('waiting');
  await client.query('commit');
  await taken;
  await other.end();
});

it('does not wait for an owner that froze in the middle of a transaction', async () => {
  const lease = await win();
  const frozen = new Client({ connectionString: database.url });
  frozen.on('error', () => undefined);
  await frozen.connect();
  await frozen.query('begin');
  await check(lease, frozen);
  await client.query(`update pbx_writers set owner = 'frozen', renewed_at = clock_timestamp() - interval '6 s'`);
  await check(await win());
  await frozen.end().catch(() => undefined);
});

it('remembers when each PBX was last heard, for the server that comes next', async () => {
  const lease = await win();
  const heard = Date.now();
  lease!.note(() => new Map([['main', heard]]));
  await until(async () => (await client.query('select from pbx_writers where last_event_at is not null')).rowCount! > 0);
  await open.splice(0)[0]!.release();
  const next = await win();
  expect(next!.heardBefore('main')).toEqual(new Date(heard));
  expect(next!.heardBefore('*')).toBeNull();
});

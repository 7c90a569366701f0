import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from '../workspace.mjs';
import { serverCode } from './server-code.mjs';

/** Fewer while a bench is being written: `BENCH_CLIENTS=10000`. */
export const CLIENTS = Number(process.env.BENCH_CLIENTS ?? 1_000_000);
const SECOND_PHONES = CLIENTS / 2;

const SERVER = ['database/embedded-postgres.js', 'database/migrate.js', 'database/data-source.js'];

/** Gives `work` the address of a database with a million clients and one and a half million numbers. It is made once and kept between runs. */
export async function withClientBase({ root, log, name = 'lookup', fillMore = async () => undefined }, work) {
  const server = serverCode(root, ...SERVER);
  const folder = join(dataDir(), 'bench', CLIENTS === 1_000_000 ? name : `${name}-${CLIENTS}`);
  mkdirSync(folder, { recursive: true });
  const postgres = await server.startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), database: 'callcard_bench', onProgress: log });
  try {
    await server.migrate(postgres.url);
    const dataSource = await new server.DataSource(server.dataSourceOptions(postgres.url)).initialize();
    await fill(dataSource, server, log)
      .then(() => fillMore(dataSource, server))
      .finally(() => dataSource.destroy());
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

const TABLES = ['clients', 'client_phones', 'client_emails', 'client_tokens', 'search_words'];

/** Rows are written faster without what is looked up in them; the answer makes it anew. */
export async function withoutIndexes(runner, tables) {
  const indexes = await runner.query(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = any($1) and not exists (select from pg_constraint where conname = indexname)`,
    [tables],
  );
  for (const { name } of indexes) await runner.query(`drop index ${name}`);
  return async () => {
    for (const { definition } of indexes) await runner.query(definition);
  };
}

const SYLLABLES = 'ба ве гри до жу за ки ло ме на пе ро са ти фо ха ше щу юр яс'.split(' ');
const ENDINGS = ['енко', 'ов', 'ин', 'чук', 'ский', 'ян', 'ова', 'ина'];
const syllables = (n, count) => Array.from({ length: count }, (_, at) => SYLLABLES[Math.floor(n / 20 ** at) % 20]).join('');
const title = (word) => word[0].toUpperCase() + word.slice(1);

/** Invented, about as many different ones as a country of that size has. */
export const SURNAMES = [
  'Иваненко',
  'Іваненко',
  'Кузнецова',
  ...Array.from({ length: 20_000 }, (_, n) => title(syllables(n, 3)) + ENDINGS[n % 8]),
];
export const GIVEN = ['Иван', 'Олена', 'Пётр', 'Мария', ...Array.from({ length: 400 }, (_, n) => title(syllables(n * 7, 2)) + 'н')];
const PATRONYMICS = Array.from({ length: 300 }, (_, n) => title(syllables(n * 11, 2)) + 'вич');

/** The rows the service would write, made by the database itself; a sample is compared with what the service makes. */
async function fill(dataSource, { fold, clientTokens }, log) {
  const [{ count }] = await dataSource.query('select count(*)::int as count from clients');
  if (count === CLIENTS) return;
  log(`making ${CLIENTS.toLocaleString('en')} clients, once`);
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`);
    await runner.query('truncate clients, client_phones, client_emails, client_tokens, search_words cascade');
    const restore = await withoutIndexes(runner, TABLES);
    for (const [table, words] of Object.entries({ surnames: SURNAMES, given: GIVEN, patronymics: PATRONYMICS })) {
      const tokens = words.map((name) => fold(name)[0]);
      const numbered = 'unnest($1::text[], $2::text[]) with ordinality as w(name, token, n)';
      await runner.query(`create temp table ${table} as select n::int - 1 as n, name, token from ${numbered}`, [words, tokens]);
      await runner.query(`create unique index on ${table} (n); analyze ${table}`);
    }
    for (const statement of STATEMENTS) await runner.query(statement);
    await restore();
    await runner.query('reset session_replication_role');
    await compare(runner, clientTokens);
    for (const table of TABLES) await runner.query(`vacuum analyze ${table}`);
  } finally {
    await runner.release();
  }
}

const STATEMENTS = [
  // Frequent names are frequent: the square pulls the choice to the beginning of the list.
  `create temp table people as
   select g, lpad(to_hex(1700000000000 + g), 12, '0') || '7' || lpad(to_hex(g % 4096), 3, '0') || '8' || substr(md5(g::text), 1, 15) as hex,
     floor(power((hashint4(g)::bigint + 2147483648) / 4294967296.0, 2) * ${SURNAMES.length})::int as s,
     floor(power((hashint4(g + 7000000)::bigint + 2147483648) / 4294967296.0, 2) * ${GIVEN.length})::int as v,
     abs(hashint4(g + 9000000)) % ${PATRONYMICS.length} as p
   from generate_series(1, ${CLIENTS}) g`,
  `create temp table named as
   select g, hex::uuid as id, s.name || ' ' || v.name || ' ' || p.name as name, array[s.token, v.token, p.token] as tokens
   from people join surnames s on s.n = people.s join given v on v.n = people.v join patronymics p on p.n = people.p`,
  `insert into clients (id, kind, name, last_contact_at)
   select id, 'person', name, case when g % 3 = 0 then now() - g * interval '1 minute' end from named`,
  // Every hundredth first number is shared by two.
  `insert into client_phones (client_id, position, number, label, is_primary)
   select id, 0, '+79' || lpad(((case when g % 100 = 0 then g - 1 else g end)::bigint * 7919 % 1000000000)::text, 9, '0'), 'mobile', true from named`,
  `insert into client_phones (client_id, position, number, label, is_primary)
   select id, 1, '+7495' || lpad((g::bigint * 6971 % 10000000)::text, 7, '0'), 'office', false from named where g <= ${SECOND_PHONES}`,
  `insert into client_emails (client_id, position, address, is_primary) select id, 0, 'k' || g || '@mail.example', true from named where g % 2 = 0`,
  `insert into client_tokens (client_id, token) select distinct id, unnest(tokens) from named
   union select id, unnest(array['k' || g, 'mail']) from named where g % 2 = 0`,
  `insert into search_words select distinct token from client_tokens`,
];

async function compare(runner, clientTokens) {
  const rows = await runner.query(
    `select c.name, array(select address from client_emails e where e.client_id = c.id) as emails,
       array(select token from client_tokens t where t.client_id = c.id) as tokens
     from clients c where c.id in (select id from named where g % 4999 = 0)`,
  );
  for (const { name, emails, tokens } of rows) {
    const expected = clientTokens({ name, emails: emails.map((address) => ({ address, primary: true })), fields: {} });
    if (expected.sort().join() !== tokens.sort().join())
      throw new Error(`The service would write other words for ${name}: ${expected} and not ${tokens}`);
  }
}

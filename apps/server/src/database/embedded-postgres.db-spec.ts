import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres';

async function ask<T extends QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const isReachable = (url: string) =>
  ask(url, 'select 1').then(
    () => true,
    () => false,
  );

describe('embedded PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-spec-'));
  const lasting = { dataDir: join(folder, 'postgres'), database: 'callcard' };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what was committed from one start to the next', async () => {
    const first = await startEmbeddedPostgres(lasting);
    await ask(first.url, `create table note (text text); insert into note values ('kept')`);
    await first.stop();
    expect(await isReachable(first.url)).toBe(false);

    const second = await startEmbeddedPostgres(lasting);
    expect(await ask(second.url, 'select text from note')).toEqual([{ text: 'kept' }]);
    await second.stop();
  });

  it('begins as a copy of a stopped one, which is left as it is', async () => {
    const copied = { dataDir: join(folder, 'copied'), database: 'callcard' };
    const original = await startEmbeddedPostgres(copied);
    await ask(original.url, `create table note (text text); insert into note values ('kept')`);
    await original.stop();

    const copy = await startEmbeddedPostgres({ database: 'callcard', ephemeral: true, copyOf: original.dataDir });
    expect(await ask(copy.url, `update note set text = 'mine' returning text`)).toEqual([{ text: 'mine' }]);
    await copy.stop();

    const again = await startEmbeddedPostgres(copied);
    expect(await ask(again.url, 'select text from note')).toEqual([{ text: 'kept' }]);
    await again.stop();
  });

  it('knows Cyrillic letters: their trigrams, their case', async () => {
    const postgres = await startEmbeddedPostgres({ database: 'callcard', ephemeral: true });
    await ask(postgres.url, 'create extension pg_trgm');
    const [found] = await ask<{ trigrams: string[]; same: boolean }>(
      postgres.url,
      `select show_trgm('Іван') as trigrams, 'ІВАНЕНКО' ilike 'іван%' as same`,
    );
    await postgres.stop();

    expect(found?.trigrams.length).toBeGreaterThan(0);
    expect(found?.same).toBe(true);
  });

  it('lends a second starter on the same folder the running one, and stays up when that one leaves', async () => {
    const owner = await startEmbeddedPostgres(lasting);
    const guest = await startEmbeddedPostgres(lasting);
    expect(guest.url).toBe(owner.url);

    await guest.stop();
    expect(await isReachable(owner.url)).toBe(true);
    await owner.stop();
    expect(await isReachable(owner.url)).toBe(false);
  });

  it('runs two throw-away ones side by side, and leaves no file of them', async () => {
    const both = await Promise.all([1, 2].map(() => startEmbeddedPostgres({ database: 'callcard', ephemeral: true })));
    const [one, two] = both;
    await ask(one!.url, 'create table only_here (id int)');
    expect(await ask(two!.url, `select to_regclass('only_here') as found`)).toEqual([{ found: null }]);

    await Promise.all(both.map((postgres) => postgres.stop()));
    expect(both.map(({ dataDir }) => existsSync(dataDir))).toEqual([false, false]);
  });
});

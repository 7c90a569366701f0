import { Client } from 'pg';
import { createTestDatabase } from './test-database';

async function migrationsIn(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: string }>('select count(*) from migrations');
  await client.end();
  return Number(rows[0]?.count);
}

describe('database of a spec file', () => {
  it('is migrated, its own, and gone when dropped', async () => {
    const databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(new Set(databases.map(({ url }) => url)).size).toBe(2);
    for (const { url } of databases) expect(await migrationsIn(url)).toBeGreaterThanOrEqual(0);

    await Promise.all(databases.map(({ drop }) => drop()));
    await expect(migrationsIn(databases[0]!.url)).rejects.toThrow('does not exist');
  });
});

import { runMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';
import { shipRoles } from './shipped-roles';
import { shipRulePacks } from './shipped-rule-packs';

/** Brings a database up to date: the job tables first (our own write into them), then ours. */
export async function migrate(url: string): Promise<void> {
  await runMigrations({ connectionString: url });
  const dataSource = new DataSource(dataSourceOptions(url));
  await dataSource.initialize();
  try {
    await dataSource.query('select pg_advisory_lock(hashtext($1))', ['callcard migrations']);
    await refuseBlindText(dataSource);
    await dataSource.runMigrations();
    await shipRoles(dataSource);
    await shipRulePacks(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** With a locale that knows no Cyrillic, search would silently find nothing. */
async function refuseBlindText(dataSource: DataSource): Promise<void> {
  const [row] = (await dataSource.query(`select lower('ІВАН') = 'іван' as sees`)) as { sees: boolean }[];
  if (!row?.sees) {
    throw new Error("The database's LC_CTYPE knows no Cyrillic: create it with a UTF-8 locale, for example LC_CTYPE 'C.UTF-8'.");
  }
}

import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/test-database';
import { dataSourceOptions } from './data-source';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Tables with their columns, and all indexes and constraints. */
const shape = () =>
  dataSource.query(`
    select table_name as name, column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as what
    from information_schema.columns where table_schema = 'public'
    union all select tablename, indexdef from pg_indexes where schemaname = 'public'
    union all select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    order by 1, 2`);

const revertAll = async () => {
  for (const _migration of dataSource.migrations) await dataSource.undoLastMigration();
};

describe('the migrations', () => {
  it('lead up, down to nothing, and up to the same again', async () => {
    const before = await shape();
    await revertAll();
    const left = (await dataSource.query(`select tablename from pg_tables where schemaname = 'public'`)) as { tablename: string }[];
    expect(left.map(({ tablename }) => tablename)).toEqual(['migrations']);
    await dataSource.runMigrations();
    expect(await shape()).toEqual(before);
  });

  it('have every column that the entities name', async () => {
    for (const { tableName, columns } of dataSource.entityMetadatas) {
      const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
      await dataSource.query(`select ${names} from "${tableName}" limit 0`);
    }
  });
});

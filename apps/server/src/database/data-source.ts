import 'reflect-metadata';
import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';

/** How every part of the server (and the tests) reaches the database. Migrations run by `migrate`, never by `synchronize`. */
export const dataSourceOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities: [join(__dirname, '../*/*.entity.{js,ts}')],
  migrations: [join(__dirname, 'migrations/*.{js,ts}')],
  migrationsTransactionMode: 'each',
  synchronize: false,
  installExtensions: false,
  extra: { max: 10 },
});

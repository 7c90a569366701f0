import 'reflect-metadata';
import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';

/** Of one process, for everybody but the ledger. */
export const CONNECTIONS = 10;

/** How every part of the server (and the tests) reaches the database. Migrations run by `migrate`, never by `synchronize`. */
export const dataSourceOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities: [join(__dirname, '../*/*.entity.{js,ts}')],
  migrations: [join(__dirname, 'migrations/*.{js,ts}')],
  migrationsTransactionMode: 'each',
  synchronize: false,
  installExtensions: false,
  // Whoever waits for a connection in vain is told so, instead of waiting for ever.
  extra: { max: CONNECTIONS, keepAlive: true, connectionTimeoutMillis: 10_000 },
});

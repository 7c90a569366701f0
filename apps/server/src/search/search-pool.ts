import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Pool, type QueryResultRow } from 'pg';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { Statement } from './word-search';

/** The search never has more of the database than this, so that a phone that rings waits for none of it. */
const CONNECTIONS = 3;
const CONNECT_MILLISECONDS = 1_500;
/** A search that takes longer is of no use to somebody who types. */
const STATEMENT_MILLISECONDS = 1_000;

/** Connections of the search alone; a question that nobody waits for any more is ended. */
@Injectable()
export class SearchPool implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(
    @Inject(ENV) env: Env,
    private readonly dataSource: DataSource,
  ) {
    this.pool = new Pool({
      connectionString: env.databaseUrl,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      statement_timeout: STATEMENT_MILLISECONDS,
      application_name: 'callcard search',
    });
    this.pool.on('error', () => undefined);
  }

  async query<Row extends QueryResultRow>({ sql, values }: Statement, signal: AbortSignal): Promise<Row[]> {
    signal.throwIfAborted();
    const client = await this.pool.connect();
    let ending: Promise<unknown> = Promise.resolve();
    const end = () => {
      const { processID } = client as unknown as { processID: number };
      ending = this.dataSource.query('select pg_cancel_backend($1)', [processID]).catch(() => undefined);
    };
    try {
      signal.throwIfAborted();
      signal.addEventListener('abort', end, { once: true });
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      signal.removeEventListener('abort', end);
      // Not given on before it was ended, or the next question would be.
      await ending;
      client.release();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** The database had no more time for it, or no connection. */
export const isOutOfTime = (error: unknown): boolean =>
  error instanceof Error &&
  ((error as { code?: string }).code === '57014' || /timeout exceeded when trying to connect/.test(error.message));

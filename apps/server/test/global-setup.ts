import type { Config } from 'jest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/database/embedded-postgres';

declare global {
  var testPostgres: EmbeddedPostgres | undefined;
}

/** One PostgreSQL for all specs of a run, unless only those that need none were asked for. TEST_DATABASE_URL names another one, without data. */
export default async function globalSetup(_run: Config, project: Config): Promise<void> {
  const needed = project.testMatch?.toString().includes('db-spec');
  if (!needed || process.env.TEST_DATABASE_URL) return;
  globalThis.testPostgres = await startEmbeddedPostgres({ database: 'callcard_test', ephemeral: true });
  process.env.TEST_DATABASE_URL = globalThis.testPostgres.url;
}

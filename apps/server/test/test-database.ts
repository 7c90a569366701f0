import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../src/database/migrate';

const TEMPLATE = 'callcard_template';
/** Held while the template is made; any number will do that all spec files agree on. */
const TEMPLATE_LOCK = 7_246_217;

/** A migrated, empty database of one spec file. */
export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** A fresh database with all migrations run: copied from a template that the first asker makes. Drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `callcard_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (admin) => {
    await ensureTemplate(admin);
    await admin.query(`create database ${name} template ${TEMPLATE}`);
  });
  return { url: databaseUrl(name), drop: () => asAdmin(async (admin) => void (await admin.query(`drop database ${name} with (force)`))) };
}

async function ensureTemplate(admin: Client): Promise<void> {
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (!rowCount) await makeTemplate(admin);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** Gets its name last, so that a failed migration leaves no half-made template. */
async function makeTemplate(admin: Client): Promise<void> {
  const unfinished = `${TEMPLATE}_unfinished`;
  await admin.query(`drop database if exists ${unfinished} with (force)`);
  await admin.query(`create database ${unfinished}`);
  await migrate(databaseUrl(unfinished));
  await admin.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
}

async function asAdmin(work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: serverUrl() });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function databaseUrl(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the specs through jest.config.cjs, which starts a PostgreSQL.');
  return url;
}

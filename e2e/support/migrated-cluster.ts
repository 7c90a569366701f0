import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './processes';

const dist = join(__dirname, '../../apps/server/dist');
const PREFIX = 'callcard-e2e-cluster-';

/** What the server starts its own PostgreSQL with. */
export interface EmbeddedPostgres {
  url: string;
  dataDir: string;
  stop: () => Promise<void>;
}

/** `options` as in the server's `embedded-postgres.ts`. */
export async function startEmbeddedPostgres(options: object): Promise<EmbeddedPostgres> {
  const { startEmbeddedPostgres: start } = (await import(join(dist, 'database/embedded-postgres.js'))) as {
    startEmbeddedPostgres(options: object): Promise<EmbeddedPostgres>;
  };
  return start(options);
}

/** The data folder of a stopped cluster with an empty database of this build, made by the first story that asks: the others begin with a copy. */
export async function migratedCluster(database: string): Promise<string> {
  const folder = join(tmpdir(), `${PREFIX}${Math.round(statSync(join(dist, '.tsbuildinfo')).mtimeMs)}`);
  const ready = join(folder, 'ready');
  if (isFirst(folder)) {
    const dataDir = await make(join(folder, 'data'), database).catch((error: unknown) => {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    });
    writeFileSync(`${ready}.part`, dataDir);
    renameSync(`${ready}.part`, ready);
  }
  return until('the cluster to copy', () => (existsSync(ready) ? readFileSync(ready, 'utf8') : undefined), 120);
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o711 });
  } catch {
    return false;
  }
  // Those of builds that are gone.
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(PREFIX) && !folder.endsWith(name)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  return true;
}

async function make(dataDir: string, database: string): Promise<string> {
  const { migrate } = (await import(join(dist, 'database/migrate.js'))) as { migrate(url: string): Promise<unknown> };
  const postgres = await startEmbeddedPostgres({ dataDir, database });
  try {
    await migrate(postgres.url);
  } finally {
    await postgres.stop();
  }
  return postgres.dataDir;
}

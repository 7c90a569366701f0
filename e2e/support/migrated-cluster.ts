import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const dist = join(__dirname, '../../apps/server/dist');
const kept = join(__dirname, '../../.data/e2e');
const [READY, MADE] = ['cluster-', 'made-'];

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

/**
 * The data folder of a stopped cluster with an empty database of this build: made by the first story that asks, and copied by the others.
 * Two that ask at once both make one, and either will do.
 */
export async function migratedCluster(database: string): Promise<string> {
  const ready = join(kept, `${READY}${Math.round(statSync(join(dist, '.tsbuildinfo')).mtimeMs)}`);
  if (!existsSync(ready)) {
    mkdirSync(kept, { recursive: true });
    sweep(ready);
    const folder = mkdtempSync(join(kept, MADE));
    // The account of the database has to get through.
    chmodSync(folder, 0o711);
    const dataDir = await make(join(folder, 'data'), database);
    writeFileSync(join(folder, 'ready'), dataDir);
    renameSync(join(folder, 'ready'), ready);
  }
  return readFileSync(ready, 'utf8');
}

/** Away with those of former builds, and with what was never finished; another story may be at it, too. */
function sweep(ready: string): void {
  for (const name of readdirSync(kept)) {
    const path = join(kept, name);
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (name.startsWith(MADE) && made < Date.now() - 3_600_000) rmSync(path, { recursive: true, force: true });
    if (!name.startsWith(READY) || path === ready || !existsSync(path)) continue;
    const dataDir = readFileSync(path, 'utf8');
    for (const part of [dataDir, `${dataDir}.password`, path]) rmSync(part, { recursive: true, force: true });
  }
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

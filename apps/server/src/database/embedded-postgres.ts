import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { postgresAccount } from './postgres-account';
import { postgresBinaries } from './postgres-binaries';
import { clusterUrl, copyCluster, ephemeralDataDir, openCluster, reachableDataDir } from './postgres-cluster';
import { leash } from './postgres-leash';
import { isAlive, type Postmaster, startPostmaster, stopPostmaster } from './postgres-postmaster';

/** How the embedded PostgreSQL is started. */
export interface EmbeddedPostgresOptions {
  /** Where its files lie; not used by an ephemeral one. */
  dataDir?: string;
  /** Created if missing. */
  database: string;
  /** In a temporary folder, without fsync, removed at the end: for tests. */
  ephemeral?: boolean;
  /** Of an ephemeral one: the data folder of a stopped cluster that it begins as a copy of. */
  copyOf?: string;
  onProgress?: (message: string) => void;
}

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  url: string;
  dataDir: string;
  /** Ends it, unless another living process started it. */
  stop: () => Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, so that nobody needs to run one: on the same code path as a real one, because it is one.
 * Works for root (under another account), in folders of mode 0700, after a crash and beside a PostgreSQL left behind.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { database, ephemeral = false, copyOf, onProgress = () => undefined } = options;
  const account = postgresAccount();
  const binaries = postgresBinaries(account);
  const dataDir = ephemeral ? ephemeralDataDir(account) : reachableDataDir(wantedDataDir(options), account);
  if (ephemeral && copyOf) copyCluster(copyOf, dataDir);
  const cluster = openCluster(dataDir, binaries, account);
  const postmaster = await startPostmaster({ cluster, binaries, account, ephemeral });
  onProgress(`embedded PostgreSQL ${postmaster.found ? 'found running' : 'started'} on port ${postmaster.port}, data in ${dataDir}`);
  const stop = own(dataDir, postmaster, ephemeral ? dirname(dataDir) : undefined);
  await ensureDatabase(clusterUrl(cluster, postmaster.port, 'postgres'), database);
  return { url: clusterUrl(cluster, postmaster.port, database), dataDir, stop };
}

function wantedDataDir({ dataDir }: EmbeddedPostgresOptions): string {
  if (!dataDir) throw new Error('A lasting PostgreSQL needs a data folder.');
  return dataDir;
}

/** Takes PostgreSQL over, to stop it with us, unless whoever started it still lives. */
function own(dataDir: string, { pid, found }: Postmaster, throwAway?: string): () => Promise<void> {
  const ownerFile = `${dataDir}.owner`;
  if (found && hasLivingOwner(ownerFile)) return () => Promise.resolve();
  writeFileSync(ownerFile, String(process.pid));
  const letOff = leash(pid, throwAway);
  return async () => {
    letOff();
    await stopPostmaster(pid);
    rmSync(ownerFile, { force: true });
    if (throwAway) rmSync(throwAway, { recursive: true, force: true });
  };
}

function hasLivingOwner(ownerFile: string): boolean {
  try {
    return isAlive(Number(readFileSync(ownerFile, 'utf8')));
  } catch {
    return false; // nobody ever owned it
  }
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

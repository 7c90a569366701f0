import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { PostgresAccount } from './postgres-account';
import { type Cluster, clusterUrl, postgresEnv } from './postgres-cluster';

const ATTEMPTS = 20;
const WORTH_ANOTHER_TRY = /postmaster\.pid|shared memory|Address already in use/i;
const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** A running PostgreSQL: its process and its port on 127.0.0.1. */
export interface Postmaster {
  pid: number;
  port: number;
  /** It ran before we came: left behind by a launcher that was killed, or kept by one that still lives. */
  found: boolean;
}

/** What it takes to start PostgreSQL on a cluster. */
export interface PostmasterOptions {
  cluster: Cluster;
  binaries: string;
  account: PostgresAccount;
  ephemeral: boolean;
}

/** Starts PostgreSQL, or finds the one that runs on this cluster already. A killed one frees its lock a moment late: hence the attempts. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  let complaint = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await findPostmaster(options.cluster);
    if (found) return found;
    const outcome = await launch(options, await freePort());
    if (typeof outcome !== 'string') return outcome;
    complaint = outcome;
    if (!WORTH_ANOTHER_TRY.test(complaint)) break;
    await sleep(300);
  }
  throw new Error(`PostgreSQL did not start: ${complaint}`);
}

/** Ends PostgreSQL: open transactions are rolled back, everything committed is kept. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isAlive(pid)) process.kill(pid, signal);
    if (await hasEnded(pid, 15_000)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function hasEnded(pid: number, within: number): Promise<boolean> {
  for (const until = Date.now() + within; Date.now() < until; await sleep(25)) if (!isAlive(pid)) return true;
  return false;
}

async function findPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const [pid, port] = readLock(cluster.dataDir);
  const answers = pid && port && isAlive(pid) && (await canConnect(cluster, port));
  return answers ? { pid, port, found: true } : undefined;
}

/** postmaster.pid: process, data folder, start time, port, … */
function readLock(dataDir: string): [number?, number?] {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return [Number(lines[0]), Number(lines[3])];
  } catch {
    return [];
  }
}

/** The running PostgreSQL or, if it ended at once, what it said. */
async function launch(options: PostmasterOptions, port: number): Promise<Postmaster | string> {
  const child = spawnPostgres(options, port);
  let said = '';
  let ended = false;
  child.stderr?.on('data', (data) => (said = `${said}${data}`.slice(-4000)));
  child.once('error', (error) => (said += error.message));
  child.once('close', () => (ended = true));
  while (!ended) {
    if (child.pid && (await canConnect(options.cluster, port))) {
      letGo(child);
      return { pid: child.pid, port, found: false };
    }
    await sleep(40);
  }
  return said;
}

function spawnPostgres({ cluster, binaries, account, ephemeral }: PostmasterOptions, port: number): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'log_min_error_statement=panic', // a statement in the log would hold people's names and numbers
    ...(ephemeral ? UNSAFE_BUT_FAST : []),
  ];
  const options = ['-D', cluster.dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  // Detached: Ctrl-C in a terminal reaches the whole process group, and the database must outlive the server.
  return spawn(join(binaries, 'bin', 'postgres'), options, {
    ...account,
    env: postgresEnv(),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
}

/** The launcher may end while PostgreSQL runs: neither the process nor its output keeps it alive. */
function letGo(child: ChildProcess): void {
  child.unref();
  if (child.stderr && 'unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref();
}

async function canConnect(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({ connectionString: clusterUrl(cluster, port, 'postgres'), connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined); // a dropped connection is an answer, not a crash
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

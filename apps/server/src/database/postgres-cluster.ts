import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { canReach, giveTo, type PostgresAccount } from './postgres-account';

const WITHIN_REACH = '/var/lib/callcard';

// With the plain C locale Cyrillic would have no upper case, no ILIKE and no trigrams.
const UTF8_LOCALE = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=C.UTF-8'];

/** The files of one PostgreSQL: its data folder and, beside it, the password only we can read. */
export interface Cluster {
  dataDir: string;
  password: string;
}

/** The address of one database of the cluster. */
export const clusterUrl = ({ password }: Cluster, port: number, database: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

/** A new folder for a throw-away cluster; remove the folder above it afterwards. */
export function ephemeralDataDir(account: PostgresAccount): string {
  const parent = canReach(account, tmpdir()) ? tmpdir() : '/var/tmp';
  const folder = mkdtempSync(join(parent, 'callcard-postgres-'));
  chmodSync(folder, 0o711);
  return join(folder, 'data');
}

/** The data folder itself or, where the account cannot reach it (root in a 0700 folder), its stand-in under /var/lib. */
export function reachableDataDir(wanted: string, account: PostgresAccount): string {
  mkdirSync(dirname(wanted), { recursive: true });
  if (canReach(account, dirname(wanted))) return wanted;
  mkdirSync(WITHIN_REACH, { recursive: true, mode: 0o755 });
  return join(WITHIN_REACH, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
}

/** Opens the cluster in the data folder, making it first if there is none. */
export function openCluster(dataDir: string, binaries: string, account: PostgresAccount): Cluster {
  const passwordFile = `${dataDir}.password`;
  if (!existsSync(join(dataDir, 'PG_VERSION'))) makeCluster(dataDir, passwordFile, binaries, account);
  return { dataDir, password: readFileSync(passwordFile, 'utf8') };
}

/** Makes a cluster that has all of a stopped one, its password too. */
export function copyCluster(from: string, dataDir: string): void {
  for (const part of ['', '.password']) {
    // By cp, which keeps whose they are.
    const { status, error, stderr } = spawnSync('cp', ['-a', `${from}${part}`, `${dataDir}${part}`], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`PostgreSQL's files could not be copied: ${error?.message ?? stderr}`);
  }
}

/** Made beside its place and then moved there, so that an interrupted start leaves nothing half-made. */
function makeCluster(dataDir: string, passwordFile: string, binaries: string, account: PostgresAccount): void {
  const unfinished = `${dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(account, unfinished);
  const password = randomBytes(24).toString('base64url');
  initialise(unfinished, password, binaries, account);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  renameSync(unfinished, dataDir);
}

function initialise(dataDir: string, password: string, binaries: string, account: PostgresAccount): void {
  const folder = dirname(dataDir);
  const handover = join(folder, `.${basename(dataDir)}.handover`);
  rmSync(handover, { force: true });
  writeFileSync(handover, password, { mode: 0o600 });
  giveTo(account, handover);
  const options = ['-D', dataDir, '-U', 'postgres', '-E', 'UTF8', ...UTF8_LOCALE, '--auth=scram-sha-256', `--pwfile=${handover}`];
  const made = spawnSync(join(binaries, 'bin', 'initdb'), options, { ...account, env: postgresEnv(), encoding: 'utf8', cwd: '/' });
  rmSync(handover, { force: true });
  if (made.status !== 0) throw new Error(`PostgreSQL could not prepare ${dataDir}: ${made.error?.message ?? made.stderr}`);
}

/** What PostgreSQL's own programs inherit: messages in English, so that we can tell them apart. */
export const postgresEnv = () => ({ ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' });

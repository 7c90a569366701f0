import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

/** The system account PostgreSQL runs under; empty: the one we run under ourselves. */
export interface PostgresAccount {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root: root lends it the account `postgres`, or else `nobody`. */
export function postgresAccount(): PostgresAccount {
  if (process.getuid?.() !== 0) return {};
  const found = ['postgres', 'nobody'].map(accountOf).find((account) => account !== undefined);
  if (!found) throw new Error('PostgreSQL cannot run as root, and there is no account "postgres" or "nobody". Set DATABASE_URL.');
  return found;
}

/** Whether the account may read files, or enter folders, at the path: a parent of mode 0700 forbids it. */
export const canReach = (account: PostgresAccount, path: string) =>
  account.uid === undefined || spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0;

/** Makes the account the owner of a path. */
export function giveTo(account: PostgresAccount, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

function accountOf(name: string): PostgresAccount | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  return uid?.status === 0 && gid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}

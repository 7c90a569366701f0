import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const HOUR = 3_600_000;
const NAME = /^(\d{4}-\d\d-\d\dT\d\d)\.[0-9a-z]+\.ndjson\.gz$/;

/** The hour a moment lies in, as the files are named: `2026-11-26T08`, UTC. */
export const hourOf = (moment: number) => new Date(moment).toISOString().slice(0, 13);

let latest = 0;

/** Now, or a moment later where two are opened at once. */
function openedAt(): string {
  latest = Math.max(Date.now(), latest + 1);
  return latest.toString(36);
}

interface RawEventFileName {
  path: string;
  /** When its hour began. */
  from: number;
}

/**
 * The files of one PBX, `<hour>.<moment of opening>.ndjson.gz`. Every opening makes a new one: what a killed server left is never
 * written again, and two servers never write into the same.
 */
export class RawEventFolder {
  constructor(readonly path: string) {}

  /** A name that no file has yet, for events of `hour`; those of one hour are in the order of their opening. */
  async next(hour: string): Promise<string> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    return join(this.path, `${hour}.${openedAt()}${randomBytes(4).toString('hex')}.ndjson.gz`);
  }

  /** Oldest first. */
  async files(): Promise<RawEventFileName[]> {
    const names = await readdir(this.path).catch(() => []);
    return names
      .filter((name) => NAME.test(name))
      .sort()
      .map((name) => ({ path: join(this.path, name), from: Date.parse(`${name.slice(0, 13)}:00:00Z`) }));
  }

  /** Those that may hold something of a time; the clocks of PBX and server may differ by an hour. */
  async filesOf(from: number, to: number): Promise<string[]> {
    const files = await this.files();
    return files.filter((file) => file.from + 2 * HOUR > from && file.from - HOUR < to).map(({ path }) => path);
  }

  /** Deletes what is too old, and of the rest the oldest until no more than `bytes` are left. */
  async prune(olderThan: number, bytes: number): Promise<void> {
    let total = 0;
    for (const { path, from } of (await this.files()).reverse()) {
      total += (await stat(path).catch(() => null))?.size ?? 0;
      if (total > bytes || from + HOUR <= olderThan) await rm(path, { force: true });
    }
  }
}

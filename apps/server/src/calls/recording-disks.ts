import { Inject, Injectable } from '@nestjs/common';
import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';

/** A recording on the disk of a PBX; `name` inside its recordings folder, with slashes. */
export interface DiskFile {
  name: string;
  bytes: number;
  changedAt: Date;
}

/** The recordings folders of the PBXs, read only. */
@Injectable()
export class RecordingDisks {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /** The PBXs whose folder is known. */
  get pbxs(): { pbx: string; demo: boolean }[] {
    const real = Object.keys(this.env.recordingsDirs).map((pbx) => ({ pbx, demo: false }));
    return this.env.demoPbx ? [...real, { pbx: 'demo', demo: true }] : real;
  }

  /** The folder with all links followed; null where there is none. */
  async folderOf({ pbx, demo }: { pbx: string; demo: boolean }): Promise<string | null> {
    const configured = demo ? folders(this.env).demoRecordings : this.env.recordingsDirs[pbx];
    return configured ? realpath(configured).catch(() => null) : null;
  }

  /** The file named by the PBX, else one whose name holds an id of the call; only ever inside the recordings folder. */
  async find(of: { pbx: string; demo: boolean }, file: string | null, ids: readonly string[]): Promise<string | null> {
    const folder = await this.folderOf(of);
    if (folder === null) return null;
    const candidates = file !== null ? suffixesOf(file) : await this.namesHolding(folder, ids);
    for (const candidate of candidates) {
      const path = await realpath(join(folder, candidate)).catch(() => null);
      if (path?.startsWith(folder + sep) && (await stat(path)).isFile()) return path;
    }
    return null;
  }

  /** Every sound file that was changed since, one after the other: a folder may hold years. */
  async *files(folder: string, since: Date): AsyncGenerator<DiskFile> {
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (!entry.isFile() || !/\.wav$/i.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      const found = await stat(path).catch(() => null);
      if (!found || found.mtime < since) continue;
      yield { name: relative(folder, path).split(sep).join('/'), bytes: found.size, changedAt: found.mtime };
    }
  }

  private async namesHolding(folder: string, ids: readonly string[]): Promise<string[]> {
    const names: string[] = [];
    for await (const entry of await opendir(folder, { recursive: true }))
      if (entry.isFile()) names.push(relative(folder, join(entry.parentPath, entry.name)));
    return ids.flatMap((id) => names.filter((name) => holdsId(basename(name), id)));
  }
}

/** `/var/spool/asterisk/monitor/2026/x.wav` may lie at `…/2026/x.wav` or `…/x.wav` here: the longest that exists wins. */
export function suffixesOf(file: string): string[] {
  const parts = file.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.map((_, index) => parts.slice(index).join('/'));
}

/** The id of another call may begin or end with this one's: 1700000000.1 stands in 1700000000.12 too. */
export const holdsId = (name: string, id: string) => new RegExp(String.raw`(?<![\d.])${id.replace(/\W/g, '\\$&')}(?!\d|\.\d)`).test(name);

/** Ids of calls or legs in the name of a file, or in an id itself; without the PBX's own name, which stands before all ids of one PBX. */
export const idsIn = (name: string): string[] =>
  [...basename(name).matchAll(/(?<![\d.])\d{9,11}\.\d+(?:-callcard-[\da-f]+(?:-2)?)?/g)].map(([id]) => id);

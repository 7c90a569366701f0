import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { constants, createGunzip } from 'node:zlib';
import type { RawEventFolder } from './raw-event-folder';
import type { RawLine } from './raw-event-line';

/** The moment of a line: the PBX's own where it says one, else that of its arrival. */
export function momentOf(line: RawLine): number {
  const stamp = 'headers' in line ? line.headers.find(([name]) => name === 'timestamp')?.[1] : undefined;
  return stamp && /^\d{9,11}(\.\d+)?$/.test(stamp) ? Math.floor(Number(stamp) * 1000) : Date.parse(line.receivedAt);
}

/**
 * The lines of a time, in the order in which they were written. `wanted` sees the text first: most lines are never parsed.
 * What a killed server did not finish ends where it ends; a damaged file is read as far as it can be.
 */
export async function* rawLines(
  folder: RawEventFolder,
  from: number,
  to: number,
  wanted: (text: string) => boolean,
): AsyncGenerator<RawLine> {
  for (const path of await folder.filesOf(from, to)) {
    for await (const text of textOf(path)) {
      const line = wanted(text) ? parsed(text) : null;
      const moment = line ? momentOf(line) : NaN;
      if (line && moment >= from && moment <= to) yield line;
    }
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  const unpacked = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  createReadStream(path)
    .on('error', (error) => unpacked.destroy(error))
    .pipe(unpacked);
  try {
    yield* createInterface({ input: unpacked, crlfDelay: Infinity });
  } catch {
    // What comes behind the damage cannot be unpacked.
  } finally {
    unpacked.destroy();
  }
}

function parsed(text: string): RawLine | null {
  try {
    return JSON.parse(text) as RawLine;
  } catch {
    return null;
  }
}

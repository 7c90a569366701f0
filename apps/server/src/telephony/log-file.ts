import { type FileHandle, open } from 'node:fs/promises';

const CHUNK = 65_536;
/** Once the place is known this exactly, reading on is cheaper than looking closer. */
const CLOSE_ENOUGH = 4 * CHUNK;

/** The moment of a line in UTC milliseconds; null: no row begins with it. */
export type MomentOf = (line: string) => number | null;

/**
 * The text of a growing log from about the first row after `since` on, in pieces that begin with a row and end anywhere.
 * What lies before is not read: the place is found by halving. What was rotated away to `<path>.1` comes first.
 */
export async function* textSince(path: string, since: number, momentOf: MomentOf): AsyncGenerator<string> {
  const file = await opened(path);
  try {
    const begin = file ? (await rowFrom(file, 0, Infinity, momentOf))?.moment : undefined;
    if (begin === undefined || begin > since) {
      const rotated = await opened(`${path}.1`);
      try {
        if (rotated) yield* textOf(rotated, since, momentOf);
      } finally {
        await rotated?.close();
      }
    }
    if (file) yield* textOf(file, since, momentOf);
  } finally {
    await file?.close();
  }
}

/** null: there is no such file (yet). */
async function opened(path: string): Promise<FileHandle | null> {
  return open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

async function* textOf(file: FileHandle, since: number, momentOf: MomentOf): AsyncGenerator<string> {
  const { size } = await file.stat();
  const decoder = new TextDecoder();
  const buffer = Buffer.alloc(CHUNK);
  for (let at = await offsetOf(file, size, since, momentOf); at < size;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield decoder.decode(buffer.subarray(0, bytesRead), { stream: true });
  }
}

/** Where a row begins that is not after `since`, and not far before it. */
async function offsetOf(file: FileHandle, size: number, since: number, momentOf: MomentOf): Promise<number> {
  let [low, high] = [0, size];
  while (high - low > CLOSE_ENOUGH) {
    const middle = Math.floor((low + high) / 2);
    const row = await rowFrom(file, middle, high, momentOf);
    if (row && row.moment < since) low = row.offset;
    else high = middle;
  }
  return low;
}

/** The first row that begins after `offset` (at it, at the beginning of the file). */
async function rowFrom(
  file: FileHandle,
  offset: number,
  end: number,
  momentOf: MomentOf,
): Promise<{ offset: number; moment: number } | null> {
  const buffer = Buffer.alloc(CHUNK);
  const { bytesRead } = await file.read(buffer, 0, CHUNK, offset);
  const piece = buffer.subarray(0, bytesRead);
  for (let begin = offset === 0 ? 0 : piece.indexOf('\n') + 1; begin < piece.length && offset + begin < end;) {
    const newline = piece.indexOf('\n', begin);
    if (newline === -1) return null;
    const moment = momentOf(piece.toString('utf8', begin, newline));
    if (moment !== null) return { offset: offset + begin, moment };
    begin = newline + 1;
  }
  return null;
}

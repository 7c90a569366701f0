import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { decode, decodeStream } from 'iconv-lite';
import { detectEncoding } from './text-encoding';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvShape {
  encoding: string;
  delimiter: Delimiter;
}

const SAMPLE_BYTES = 256 * 1024;

/** What kind of file it is, by its beginning. */
export async function shapeOf(path: string): Promise<CsvShape> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    const sample = buffer.subarray(0, bytesRead);
    const encoding = detectEncoding(sample);
    return { encoding, delimiter: detectDelimiter(decode(sample, encoding)) };
  } finally {
    await file.close();
  }
}

/** The sign that cuts the first lines into the same number of columns, and into most. */
export function detectDelimiter(text: string): Delimiter {
  const lines = unquoted(text).split(/\r?\n/).filter(Boolean).slice(0, 20);
  const scores = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const steady = counts.filter((count) => count === counts[0]).length / counts.length;
    return { delimiter, score: (counts[0] ?? 0) * steady };
  });
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}

/** Quoted fields hold anything, line breaks too, and say nothing about the columns. */
const unquoted = (text: string) => text.replace(/"(?:[^"]|"")*"/g, '');

/** The rows of a file, one by one, empty ones too; the first is the header. @throws CsvError where it is no table any more. */
export async function* csvRows(path: string, { encoding, delimiter }: CsvShape): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 1_000_000,
  });
  const file = createReadStream(path);
  const decoder = decodeStream(encoding);
  // Not `pipeline`: whoever stops reading early must not fail.
  file.on('error', (error) => parser.destroy(error)).pipe(decoder).on('error', (error) => parser.destroy(error)).pipe(parser); // prettier-ignore
  try {
    for await (const row of parser) yield row as string[];
  } finally {
    file.destroy();
  }
}

export type Cell = string | number;

const lineOf = (cells: readonly Cell[]) =>
  cells.map((cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(',');

/** A row as it is, for our own reading. */
export const csvLine = (cells: readonly string[]): string => `${lineOf(cells)}\n`;

/** Phone numbers begin like a formula and are none. */
const NUMBERS = /^(?:\+\d{5,15}(?: ext\. \d+)?(?:; |$))+$/;

/** What a spreadsheet would take for a formula gets the sign of a text before it. */
const guarded = (cell: Cell) => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) && !NUMBERS.test(cell) ? `'${cell}` : cell);

/** Where a file for a spreadsheet program begins, so that it knows the encoding. */
export const CSV_BEGINNING = '\u{feff}';

/** A row for a spreadsheet program, which must not take a cell for a formula. */
export const safeCsvLine = (cells: readonly Cell[]): string => `${lineOf(cells.map(guarded))}\r\n`;

/** A file for a spreadsheet program. */
export async function* safeCsvOf(lines: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  yield CSV_BEGINNING;
  for await (const line of lines) yield safeCsvLine(line);
}

import { Readable } from 'node:stream';
import { type Cell, CSV_BEGINNING, safeCsvLine } from './csv-file';
import { xlsxOf } from './xlsx-writer';

/** A table as a file of that format; nothing in it is taken for a formula. */
export function tableFile(name: string, format: 'csv' | 'xlsx', { title, lines }: { title: string; lines: Cell[][] }) {
  const file = format === 'csv' ? Readable.from([CSV_BEGINNING, ...lines.map(safeCsvLine)]) : xlsxOf(title, Readable.from(lines));
  return { name: `${name}.${format}`, file };
}

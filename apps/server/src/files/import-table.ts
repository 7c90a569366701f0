import { type ImportKind, Invalid } from '@callcard/crm-core';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvShape, csvLine, csvRows, shapeOf } from './csv-file';
import { detectEncoding } from './text-encoding';
import { type CardProperty, cardsOf } from './vcard-file';
import { XlsxFile } from './xlsx-file';
import { BadArchive } from './zip-entries';

/** What a file is, and how its table is read. */
export interface TableShape extends CsvShape {
  kind: ImportKind;
  /** Of a workbook. */
  sheets: string[];
  sheet: number;
}

export interface TableRow {
  /** As people count them; see ImportFault. */
  row: number;
  cells: string[];
}

/** How cards become rows, where a file may be of cards. */
export interface CardTable {
  headers: string[];
  row: (card: CardProperty[]) => string[];
}

/** A spreadsheet has no more rows. */
const MOST_ROWS = 1_048_576;
const SAMPLES = 5;
const OWN_SHAPE: CsvShape = { encoding: 'utf-8', delimiter: ',' };

/** The files of imports, each as a table: workbooks and cards are written out as CSV once, and everything after reads that alone. */
export class ImportTables {
  constructor(
    readonly folder: string,
    private readonly cards: CardTable | null = null,
  ) {}

  /** Takes a file in. @throws Invalid when it is none of those that can be read. */
  async take(id: string, path: string): Promise<TableShape> {
    const original = this.path(id, 'original');
    await mkdir(dirname(original), { recursive: true });
    await copyFile(path, original);
    try {
      return await this.tableOf(id, await beginning(original));
    } catch (error) {
      await this.remove(id);
      throw error instanceof BadArchive ? Invalid.field('file', 'broken_file', error.message) : error;
    }
  }

  private async tableOf(id: string, bytes: Buffer): Promise<TableShape> {
    const original = this.path(id, 'original');
    const plain = { ...OWN_SHAPE, sheets: [], sheet: 0 };
    if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return this.workbook(id);
    if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0')
      throw Invalid.field('file', 'old_workbook', 'Save it as .xlsx or CSV: this format is too old.');
    const encoding = detectEncoding(bytes);
    if (/^[^a-z]{0,6}b\0?e\0?g\0?i\0?n\0?:\0?v\0?c\0?a\0?r\0?d/i.test(bytes.subarray(0, 40).toString('latin1').trimStart())) {
      if (!this.cards) throw Invalid.field('file', 'wrong_file_type', 'Files of cards are not taken here.');
      await writeTable(this.path(id, 'csv'), tableOfCards(original, encoding, this.cards));
      return { kind: 'vcard', ...plain };
    }
    const shape = await shapeOf(original);
    await rename(original, this.path(id, 'csv'));
    return { kind: 'csv', ...plain, ...shape };
  }

  private async workbook(id: string): Promise<TableShape> {
    const workbook = await XlsxFile.open(this.path(id, 'original'));
    try {
      const { sheets, firstSheet: sheet } = workbook;
      await writeTable(this.path(id, 'csv'), tableOfSheet(workbook, sheet));
      return { kind: 'xlsx', ...OWN_SHAPE, sheets, sheet };
    } finally {
      workbook.close();
    }
  }

  /** From now on the table is another sheet of the workbook. */
  async chooseSheet(id: string, sheet: number): Promise<void> {
    const workbook = await XlsxFile.open(this.path(id, 'original'));
    try {
      await writeTable(this.path(id, 'csv'), tableOfSheet(workbook, sheet));
    } catch (error) {
      throw error instanceof BadArchive ? Invalid.field('sheet', 'broken_file', error.message) : error;
    } finally {
      workbook.close();
    }
  }

  /** The rows with anything in them; the first is the header. */
  async *rows(id: string, { kind, ...shape }: Pick<TableShape, 'kind' | keyof CsvShape>): AsyncGenerator<TableRow> {
    // Cards are counted without the header that we gave them.
    let row = kind === 'vcard' ? -1 : 0;
    for await (const cells of csvRows(this.path(id, 'csv'), shape)) {
      row += 1;
      if (cells.some((cell) => cell.trim() !== '')) yield { row, cells };
    }
  }

  /** What its columns are called and look like, and how many rows there are. @throws Invalid when there is nothing in it. */
  async look(id: string, shape: Pick<TableShape, 'kind' | keyof CsvShape>) {
    const first: string[][] = [];
    let total = -1; // the header is none
    for await (const { cells } of this.rows(id, shape)) {
      total += 1;
      if (first.length <= SAMPLES) first.push(cells);
    }
    const [headers = [], ...samples] = first;
    if (headers.length === 0) throw Invalid.field('file', 'empty_file', 'There is nothing in this file.');
    const samplesOf = (index: number) => samples.map((cells) => cells[index] ?? '').filter(Boolean);
    return { headers, total, columns: headers.map((header, index) => ({ index, header, samples: samplesOf(index) })) };
  }

  reportOf(id: string): string {
    return this.path(id, 'faults.csv');
  }

  /** The imports of which a table, or the report, has a row for which this holds. */
  async idsWith(holds: (row: string) => boolean): Promise<string[]> {
    const ids = new Set<string>();
    for (const name of await readdir(this.folder).catch(() => [])) {
      const path = join(this.folder, name);
      if (name.endsWith('.csv') && (await anyRow(csvRows(path, await shapeOf(path)), holds))) ids.add(name.slice(0, 36));
    }
    return [...ids];
  }

  /** All that was kept of an import. */
  async remove(id: string): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names.filter((one) => one.startsWith(`${id}.`))) await rm(join(this.folder, name), { force: true });
  }

  /** Nothing is imported from it any more; the report stays. */
  async removeTable(id: string): Promise<void> {
    for (const ending of ['original', 'csv']) await rm(this.path(id, ending), { force: true });
  }

  private path(id: string, ending: string): string {
    return join(this.folder, `${id}.${ending}`);
  }
}

async function anyRow(rows: AsyncIterable<string[]>, holds: (row: string) => boolean): Promise<boolean> {
  for await (const cells of rows) if (cells.some(holds)) return true;
  return false;
}

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256 * 1024), 0, 256 * 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Written beside and then put in place: a reader never sees half a table. */
async function writeTable(path: string, lines: AsyncIterable<string>): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(unfinished));
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Rows that the sheet leaves empty are empty lines, so that rows keep their numbers. */
async function* tableOfSheet(workbook: XlsxFile, sheet: number): AsyncGenerator<string> {
  let last = 0;
  for await (const { row, cells } of workbook.rows(sheet)) {
    if (!(row > last && row <= MOST_ROWS)) throw new BadArchive('Its rows are in no order.');
    yield '\n'.repeat(row - last - 1) + csvLine(cells);
    last = row;
  }
}

async function* tableOfCards(path: string, encoding: string, { headers, row }: CardTable): AsyncGenerator<string> {
  yield csvLine(headers);
  for await (const card of cardsOf(path, encoding)) yield csvLine(row(card));
}

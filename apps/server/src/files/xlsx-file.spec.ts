import fc from 'fast-check';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { XlsxFile } from './xlsx-file';
import { xlsxOf } from './xlsx-writer';

const folder = mkdtempSync(join(tmpdir(), 'callcard-xlsx-'));
const path = join(folder, 'book.xlsx');
afterAll(() => rmSync(folder, { recursive: true }));

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function readBack(rows: (string | number)[][]) {
  await pipeline(xlsxOf('Клиенты: [1]', each(rows)) as Readable, createWriteStream(path));
  const workbook = await XlsxFile.open(path);
  try {
    const read = [];
    for await (const row of workbook.rows(0)) read.push(row);
    return { sheets: workbook.sheets, read };
  } finally {
    workbook.close();
  }
}

it('reads whatever it writes, row for row', async () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('=1+1', '_x000D_', '<t>', ' с краю ', 'a\nb'));
  const cell = text.map((value) => value.replace(/\r\n?/g, '\n'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 }), async (rows) => {
      const { read } = await readBack(rows);
      const known = rows.map((cells) => cells.map(withoutControls));
      const expected = known.map((cells, index) => ({ row: index + 1, cells: cells.slice(0, lastFilled(cells)) }));
      expect(read).toEqual(expected.filter(({ cells }) => cells.length > 0));
    }),
    { numRuns: 40 },
  );
});

const isControl = (code: number) => (code < 32 && ![9, 10, 13].includes(code)) || code === 0xfffe || code === 0xffff;
const withoutControls = (text: string) => [...text.replace(/\p{Cs}/gu, '')].filter((sign) => !isControl(sign.codePointAt(0)!)).join('');
const lastFilled = (cells: string[]) => cells.findLastIndex((cell) => cell !== '') + 1;

it('keeps numbers as numbers and gives the sheet a name that is allowed', async () => {
  expect(await readBack([['Имя', 'Долг'], ['Анна', 12.5], ['Борис', 79161234567]])).toEqual({
    sheets: ['Клиенты   1 '],
    read: [
      { row: 1, cells: ['Имя', 'Долг'] },
      { row: 2, cells: ['Анна', '12.5'] },
      { row: 3, cells: ['Борис', '79161234567'] },
    ],
  }); // prettier-ignore
});

it('fails, and does not hang, where its rows fail', async () => {
  async function* broken() {
    yield ['Имя'];
    throw new Error('the database is away');
  }
  await expect(pipeline(xlsxOf('A', broken()) as Readable, createWriteStream(path))).rejects.toThrow('the database is away');
});

import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textSince } from './log-file';

const ROWS = 60_000;
const row = (number: number) => `${number}|caller ${number}|Ёж|${'x'.repeat(30)}\n`;
const rowsFrom = (first: number) => Array.from({ length: ROWS - first }, (_, number) => row(first + number)).join('');
const momentOf = (line: string) => (/^\d+\|/.test(line) ? Number.parseInt(line, 10) : null);

describe('a log that is read from a moment on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-file-'));
  const path = join(folder, 'log');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => writeFileSync(path, rowsFrom(0)));

  const since = async (moment: number) => {
    let text = '';
    for await (const piece of textSince(path, moment, momentOf)) text += piece;
    return text;
  };

  it.each([1, 777, 30_000, 59_000, ROWS - 1])('begins with a whole row shortly before %d, and ends with the last', async (moment) => {
    const text = await since(moment);
    const first = momentOf(text.split('\n')[0]!)!;
    expect(first).toBeLessThanOrEqual(moment);
    expect(text === rowsFrom(first)).toBe(true);
    expect(text.length - rowsFrom(moment).length).toBeLessThan(400_000);
  });

  it('reads no more than its end where all is older', async () => {
    expect((await since(ROWS * 2)).length).toBeLessThan(400_000);
  });

  it('begins in the file that was rotated away, if that holds what is looked for', async () => {
    renameSync(path, `${path}.1`);
    writeFileSync(path, row(ROWS));
    const text = await since(ROWS - 2);
    expect(text.endsWith(row(ROWS - 2) + row(ROWS - 1) + row(ROWS))).toBe(true);
    appendFileSync(path, row(ROWS + 9));
    expect(await since(ROWS + 5)).toBe(row(ROWS) + row(ROWS + 9));
    rmSync(`${path}.1`);
  });

  it('passes over lines that begin no row', async () => {
    writeFileSync(path, `5|a\nand more\n${'noise\n'.repeat(200_000)}9|b\n`);
    expect((await since(8)).endsWith('9|b\n')).toBe(true);
  });

  it('is empty where there is none', async () => {
    rmSync(path);
    expect(await since(0)).toBe('');
  });
});

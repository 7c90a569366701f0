import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Cells } from './xlsx-cells';
import { isDateFormat } from './xlsx-numbers';
import { BadArchive, ZipEntries } from './zip-entries';

/** What a workbook unpacks to at most: a small archive can be a very large file. */
const MOST_BYTES = { outline: 10e6, texts: 150e6, sheet: 400e6 };
/** Letters of all shared texts, which are held in memory. */
const MOST_LETTERS = 50e6;

/** A sheet by its name, and the part of the archive it is kept in. */
interface Sheet {
  name: string;
  path: string;
  hidden: boolean;
}

export interface SheetRow {
  /** As the spreadsheet counts. */
  row: number;
  cells: string[];
}

/** A workbook of a spreadsheet program, read in a stream; every cell as the text that people see or typed. */
export class XlsxFile {
  private constructor(
    private readonly zip: ZipEntries,
    private readonly outline: { sheets: Sheet[]; from1904: boolean; dates: boolean[]; texts: string | undefined },
  ) {}

  /** @throws BadArchive when it is no workbook. */
  static async open(path: string): Promise<XlsxFile> {
    const zip = await ZipEntries.open(path);
    try {
      return new XlsxFile(zip, await outlineOf(zip));
    } catch (error) {
      zip.close();
      throw error instanceof BadArchive ? error : new BadArchive('This workbook cannot be read.');
    }
  }

  get sheets(): string[] {
    return this.outline.sheets.map(({ name }) => name);
  }

  /** The first one that is shown. */
  get firstSheet(): number {
    return Math.max(0, this.outline.sheets.findIndex(({ hidden }) => !hidden)); // prettier-ignore
  }

  /** The rows of a sheet that have anything in them, one by one. @throws BadArchive in the middle, too. */
  async *rows(sheet: number): AsyncGenerator<SheetRow> {
    const { sheets, texts, dates, from1904 } = this.outline;
    const chosen = sheets[sheet];
    if (!chosen) throw new BadArchive('There is no such sheet.');
    const shared = texts ? await sharedTexts(await this.zip.read(texts, MOST_BYTES.texts)) : [];
    const ready: SheetRow[] = [];
    const cells = new Cells({ shared, dates, from1904 }, (row) => ready.push(row));
    const stream = await this.zip.read(chosen.path, MOST_BYTES.sheet);
    for await (const _ of parsed(stream, { open: (tag) => cells.open(tag), text: (text) => cells.text(text), close: (name) => cells.close(name) })) yield* ready.splice(0); // prettier-ignore
    yield* ready;
  }

  close(): void {
    this.zip.close();
  }
}

interface Handler {
  open(tag: { name: string; attributes: Record<string, string> }): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Feeds a part to a handler, names without prefixes; gives way after every piece of it. External parts and entities are never read. */
async function* parsed(stream: Readable, handler: Handler): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    throw new BadArchive(error.message);
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => handler.open({ name: local(name), attributes }));
  parser.on('closetag', ({ name }) => handler.close?.(local(name)));
  if (handler.text) parser.on('text', (text) => handler.text!(text));
  try {
    for await (const piece of stream.setEncoding('utf8')) {
      parser.write(piece as string);
      yield;
    }
    parser.close();
  } catch (error) {
    throw error instanceof BadArchive ? error : new BadArchive(error instanceof Error ? error.message : 'It is broken.');
  } finally {
    stream.destroy();
  }
}

async function readThrough(stream: Readable, handler: Handler): Promise<void> {
  for await (const _ of parsed(stream, handler));
}

async function outlineOf(zip: ZipEntries) {
  const part = async (name: string, open: Handler['open']) => {
    if (zip.has(name)) await readThrough(await zip.read(name, MOST_BYTES.outline), { open });
  };
  const targets = new Map<string, { path: string; type: string }>();
  let workbook = 'xl/workbook.xml';
  await part('_rels/.rels', ({ name, attributes: { Type = '', Target = '' } }) => {
    if (name === 'Relationship' && Type.endsWith('/officeDocument')) workbook = Target.replace(/^\//, '');
  });
  if (!zip.has(workbook)) throw new BadArchive('This is no workbook.');
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const inside = (target: string) => (target.startsWith('/') ? target.slice(1) : new URL(target, `zip:///${folder}`).pathname.slice(1));
  await part(`${folder}_rels/${workbook.slice(folder.length)}.rels`, ({ name, attributes: { Id = '', Type = '', Target = '' } }) => {
    if (name === 'Relationship') targets.set(Id, { path: inside(Target), type: Type.slice(Type.lastIndexOf('/') + 1) });
  });
  const ofType = (type: string) => [...targets.values()].find((target) => target.type === type)?.path;

  const sheets: Sheet[] = [];
  let from1904 = false;
  await part(workbook, ({ name, attributes }) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    const target = name === 'sheet' ? targets.get(attributes['r:id'] ?? attributes['id'] ?? '') : undefined;
    if (target?.type === 'worksheet') sheets.push({ name: attributes['name'] ?? '', path: target.path, hidden: attributes['state'] !== undefined && attributes['state'] !== 'visible' }); // prettier-ignore
  });
  if (sheets.length === 0) throw new BadArchive('There is no sheet in this workbook.');
  return { sheets, from1904, texts: ofType('sharedStrings'), dates: await dateStyles(zip, ofType('styles')) };
}

/** Of every cell style by its index: whether numbers are days in it. */
async function dateStyles(zip: ZipEntries, styles: string | undefined): Promise<boolean[]> {
  const dates: boolean[] = [];
  if (!styles || !zip.has(styles)) return dates;
  const formats = new Map<string, string>();
  let inCells = false;
  await readThrough(await zip.read(styles, MOST_BYTES.outline), {
    open({ name, attributes: { numFmtId = '0', formatCode = '' } }) {
      if (name === 'numFmt') formats.set(numFmtId, formatCode);
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) dates.push(isDateFormat(Number(numFmtId), formats.get(numFmtId)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** Texts that cells name by number; of rich ones all runs, of those with a reading aid only what is written. */
async function sharedTexts(stream: Readable): Promise<string[]> {
  const texts: string[] = [];
  let letters = 0;
  let text = '';
  let [inText, inAid] = [false, false];
  await readThrough(stream, {
    open({ name }) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inAid;
      else if (name === 'rPh') inAid = true;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inAid = false;
      else if (name === 'si') {
        letters += text.length;
        if (letters > MOST_LETTERS) throw new BadArchive('There is too much text in it.');
        texts.push(text);
      }
    },
  });
  return texts;
}

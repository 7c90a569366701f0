import { dayText, numberText } from './xlsx-numbers';
import type { SheetRow } from './xlsx-file';
import { BadArchive } from './zip-entries';

/** Columns that are read; nobody has so much to say of one client. */
const MOST_COLUMNS = 500;
/** As many letters as a spreadsheet takes in one cell. */
const MOST_LETTERS = 32_767;

interface Meaning {
  shared: readonly string[];
  /** By style: numbers are days. */
  dates: readonly boolean[];
  from1904: boolean;
}

/** The rows of a sheet out of its tags: a fold over what the parser says. */
export class Cells {
  private row = 0;
  private cells: string[] = [];
  private column = 0;
  private type = '';
  private style = 0;
  private value = '';
  private reading = false;
  private inAid = false;

  constructor(
    private readonly meaning: Meaning,
    private readonly take: (row: SheetRow) => void,
  ) {}

  open({ name, attributes: { r, t, s } }: { name: string; attributes: Record<string, string> }): void {
    if (name === 'row') {
      this.row = r ? Number(r) : this.row + 1;
      this.cells = [];
      this.column = -1;
    } else if (name === 'c') {
      this.column = r ? columnIndex(r) : this.column + 1;
      [this.type, this.style, this.value] = [t ?? 'n', Number(s ?? 0), ''];
    } else if (name === 'rPh') this.inAid = true;
    else if (name === 'v' || name === 't') this.reading = !this.inAid;
  }

  text(piece: string): void {
    if (!this.reading) return;
    if (this.value.length + piece.length > MOST_LETTERS * 4) throw new BadArchive('There is a cell that is too long.');
    this.value += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.reading = false;
    else if (name === 'rPh') this.inAid = false;
    else if (name === 'c' && this.column < MOST_COLUMNS) {
      const text = this.shown();
      if (text === '') return;
      while (this.cells.length < this.column) this.cells.push('');
      this.cells[this.column] = text;
    } else if (name === 'row' && this.cells.length > 0) this.take({ row: this.row, cells: this.cells });
  }

  /** What a formula came to is kept with it, and is its value. */
  private shown(): string {
    const { shared, dates, from1904 } = this.meaning;
    switch (this.type) {
      case 's':
        return unescaped(shared[Number(this.value)] ?? '');
      case 'b':
        return this.value === '1' ? 'true' : this.value === '0' ? 'false' : '';
      case 'e':
        return '';
      case 'd':
        return this.value.replace(/T00:00(:00)?(\.0+)?Z?$/, '').replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2');
      case 'n':
        if (this.value === '') return '';
        return dates[this.style] && Number.isFinite(Number(this.value)) ? dayText(Number(this.value), from1904) : numberText(this.value);
      default:
        return unescaped(this.value);
    }
  }
}

/** Signs that XML has no place for are kept as `_x000D_`. */
const unescaped = (text: string) =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;

/** `AB12` → 27. */
function columnIndex(reference: string): number {
  let index = 0;
  for (const letter of reference.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break;
    index = index * 26 + letter.charCodeAt(0) - 64;
  }
  return index - 1;
}

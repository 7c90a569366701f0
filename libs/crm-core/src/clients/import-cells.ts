import type { FieldError } from '../errors';
import { headerAt } from './import-columns';

/** A spreadsheet's sign that a cell is a text, as our own files have it before what looks like a formula. */
export const withoutGuard = (text: string) => text.replace(/^'(?=[=+\-@])/, '');

/** The cells of one row, by what they are. */
export class ImportCells<Target extends string> {
  readonly faults: FieldError[] = [];
  private readonly columns: { target: Target; header: string; text: string }[];

  constructor(cells: readonly string[], headers: readonly string[], mapping: Readonly<Record<string, Target>>) {
    this.columns = Object.entries(mapping).map(([index, target]) => ({
      target,
      header: headerAt(headers, Number(index)),
      text: withoutGuard((cells[Number(index)] ?? '').trim()),
    }));
  }

  all(target: Target) {
    return this.columns.filter((column) => column.target === target && column.text !== '');
  }

  /** Those of a target with a key behind it: an administrator's fields, the requisites. */
  under(prefix: string): [key: string, text: string][] {
    return this.columns
      .filter(({ target, text }) => target.startsWith(`${prefix}.`) && text !== '')
      .map(({ target, text }) => [target.slice(prefix.length + 1), text]);
  }

  text(target: Target): string | undefined {
    return this.all(target)[0]?.text;
  }

  texts(target: Target): string[] {
    return this.all(target).map(({ text }) => text);
  }

  /** What a cell means; one that means nothing is a fault. */
  value<T>(target: Target, read: (text: string) => T | null | undefined, code: string, message: string): T | undefined {
    const text = this.text(target);
    if (text === undefined) return undefined;
    const value = read(text) ?? undefined;
    if (value === undefined) this.faults.push({ path: target, code, message });
    return value;
  }
}

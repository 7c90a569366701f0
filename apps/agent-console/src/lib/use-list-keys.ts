import type { RefObject } from 'react';
import { KEYS, useShortcut } from './keys';

const ROW = '[data-list-row]';
const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled)';

function rowsOf(list: Element | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>(ROW) ?? [])];
}

const currentRow = (list: Element | null) => rowsOf(list).find((row) => row.contains(document.activeElement));

/** The row itself, or the first thing in it that can be opened. */
function focusRow(row: HTMLElement | undefined): void {
  if (!row) return;
  const target = row.matches(FOCUSABLE) ? row : row.querySelector<HTMLElement>(FOCUSABLE);
  target?.focus();
  row.scrollIntoView({ block: 'nearest' });
}

function move(list: Element | null, step: 1 | -1): void {
  const rows = rowsOf(list);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  focusRow(at < 0 ? rows.at(step > 0 ? 0 : -1) : rows[at + step]);
}

const click = (list: Element | null, what: string) => currentRow(list)?.querySelector<HTMLElement>(what)?.click();

/**
 * Keys of a list whose rows carry `data-list-row`: down and up from row to row, tick (`data-list-select`), call (`data-list-dial`),
 * and over to the filter of the page (`data-list-filter`). Enter opens what has the focus, as everywhere. Arrows are for
 * whoever stands in the list already: see `listArrows`.
 */
export function useListKeys(list: RefObject<Element | null>, { dials = false }: { dials?: boolean } = {}): void {
  useShortcut(KEYS.next, () => move(list.current, 1));
  useShortcut(KEYS.previous, () => move(list.current, -1));
  useShortcut(KEYS.select, () => click(list.current, '[data-list-select]'));
  useShortcut(KEYS.filter, () => document.querySelector<HTMLElement>('[data-list-filter]')?.focus());
  useShortcut(KEYS.dial, dials ? () => click(list.current, '[data-list-dial]') : null);
}

/** `onKeyDown` of the list: the arrows go from row to row. */
export function listArrows(press: React.KeyboardEvent<Element>): void {
  const step = press.key === 'ArrowDown' ? 1 : press.key === 'ArrowUp' ? -1 : null;
  if (step === null || press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return;
  if (press.target instanceof HTMLInputElement || press.target instanceof HTMLSelectElement) return;
  press.preventDefault();
  move(press.currentTarget, step);
}

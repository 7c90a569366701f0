import type { KeyboardEvent } from 'react';

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The next box of a table that way that can be changed takes the focus. */
export function walkInputs(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = STEPS[event.key];
  if (!step) return;
  const rows = [...event.currentTarget.rows].map((row) => [...row.querySelectorAll('input')]);
  let row = rows.findIndex((boxes) => boxes.some((box) => box === event.target));
  let column = rows[row]?.findIndex((box) => box === event.target) ?? -1;
  let box: HTMLInputElement | undefined;
  do box = rows[(row += step[0])]?.[(column += step[1])];
  while (box?.disabled);
  event.preventDefault();
  box?.focus();
}

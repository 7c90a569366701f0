import { Invalid, type Page, type PageQuery } from '@callcard/crm-core';

/** A cursor is where the last page ended: the sort values of its last row, opaque to the caller. */
export const toCursor = (values: (string | number | null)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** @throws Invalid when it is not a cursor of `length` values. */
export function fromCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (cursor === undefined) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length && values.every(isPlain)) return values as (string | number | null)[];
  } catch {
    // Falls through: whatever is wrong with it, the answer is the same.
  }
  throw Invalid.field('cursor', 'invalid_cursor', 'This is not a cursor of this list.');
}

const isPlain = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number';

/** A page out of `limit + 1` rows: the surplus row only tells that there is more. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => (string | number | null)[],
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last !== undefined ? toCursor(cursorOf(last)) : null };
}

/** A page of a list that is held in memory, whole and in order: the cursor is how many came before. */
export function pageOfAll<Item>(all: readonly Item[], { limit, cursor }: PageQuery): Page<Item> {
  const [from = 0] = fromCursor(cursor, 1) ?? [];
  if (typeof from !== 'number') throw Invalid.field('cursor', 'invalid_cursor', 'This is not a cursor of this list.');
  const to = from + limit;
  return { items: all.slice(from, to), nextCursor: to < all.length ? toCursor([to]) : null };
}

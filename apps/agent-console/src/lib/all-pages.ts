import type { z } from 'zod';
import { page, type Page } from '@callcard/crm-core';
import { http } from './http';

/** A list that changes while it is read may never end. */
const MOST_PAGES = 50;

/** Everything of a list that is watched as a whole, read page by page. */
export async function allPages<T extends z.ZodType>(
  path: string,
  item: T,
  query: Record<string, string | number | boolean> = {},
): Promise<Page<z.output<T>>> {
  const items = new Array<z.output<T>>();
  let cursor: string | null = '';
  for (let read = 0; cursor !== null && read < MOST_PAGES; read++) {
    const part: Page<z.output<T>> = await http.get(path, page(item), { ...query, limit: 200, cursor });
    items.push(...part.items);
    cursor = part.nextCursor;
  }
  return { items, nextCursor: null };
}

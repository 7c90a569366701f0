import { z } from 'zod';
import { ClientId } from '../ids';

/** What the one search box looks through, in the order in which it is shown. */
export const SearchKind = z.enum(['clients', 'deals', 'requests', 'leads', 'tasks', 'calls', 'people', 'files']);
export type SearchKind = z.infer<typeof SearchKind>;

/** How it was found: by digits of a number, by words, as typed in another keyboard layout, or by words alike. */
export const SearchBy = z.enum(['number', 'words', 'layout', 'similar']);
export type SearchBy = z.infer<typeof SearchBy>;

/** Of one kind no more are counted. */
export const MOST_FOUND = 100;

export const SearchQuery = z.object({
  q: z.string().trim().max(200),
  /** One kind only, and more of it. */
  kind: SearchKind.optional(),
  /** How many of each kind are shown. */
  limit: z.coerce.number().int().min(1).max(MOST_FOUND).default(5),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const SearchHit = z.object({
  id: z.uuid(),
  title: z.string(),
  detail: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  /** Whose it is. */
  clientId: ClientId.nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchGroup = z.object({
  kind: SearchKind,
  items: z.array(SearchHit),
  total: z.int(),
  /** There are more than were counted. */
  more: z.boolean(),
});
export type SearchGroup = z.infer<typeof SearchGroup>;

export const SearchAnswer = z.object({
  by: SearchBy.nullable(),
  groups: z.array(SearchGroup),
  /** Kinds that could not be looked through in the time there is. */
  unfinished: z.array(SearchKind),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

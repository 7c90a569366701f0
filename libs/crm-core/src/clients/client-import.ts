import { z } from 'zod';
import { COLUMN_TITLES, REQUISITE_TITLES } from './client-words';

export type FixedTarget = keyof typeof COLUMN_TITLES;

/** What a column of a file can be, beside the administrator's fields and the requisites. `field` is a free field named like the column. */
export const FIXED_TARGETS = Object.keys(COLUMN_TITLES) as FixedTarget[];

/** Requisites that a column can be: `requisites.inn`. */
export const REQUISITE_TARGETS = Object.keys(REQUISITE_TITLES).map((key) => `requisites.${key}` as const);

/** One of the fixed ones, `requisites.<key>`, or `custom.<key>` of an administrator's field. */
export const ImportTarget = z
  .string()
  .refine((text) => [...FIXED_TARGETS, ...REQUISITE_TARGETS].some((target) => target === text) || /^custom\.[a-z][a-zA-Z0-9]{0,39}$/.test(text), {
    message: 'A column cannot be this.',
  }) as unknown as z.ZodType<FixedTarget | `requisites.${string}` | `custom.${string}`>; // prettier-ignore
export type ImportTarget = z.infer<typeof ImportTarget>;

export const ImportMapping = z.record(z.string().regex(/^\d{1,3}$/), ImportTarget);
export type ImportMapping = z.infer<typeof ImportMapping>;

/** By what a client of the file is taken for one that is there; `person`: the name together with a number or an e-mail. */
export const DUPLICATE_SIGNS = ['taxId', 'phone', 'email', 'person'] as const;

/** What becomes of rows whose client is there already. A number that several share is no reason to lose a row: such rows come in, and are told. */
export const DuplicateRule = z.object({
  by: z.array(z.enum(DUPLICATE_SIGNS)).max(4).default(['taxId', 'person']),
  /** `update`: what the client has not is added. `create`: one more is made; two with one tax number are not. */
  then: z.enum(['skip', 'update', 'create']).default('update'),
});
export type DuplicateRule = z.infer<typeof DuplicateRule>;

/** How a file is read. Columns (by their index from 0) that are not in the mapping are left out. */
export const ImportPlan = z.object({
  mapping: ImportMapping,
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  duplicates: DuplicateRule.optional(),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

/**
 * A fault of one row; rows count as in a spreadsheet, the header being the first, in a file of cards as the cards do.
 * `path` names the column.
 */
export const ImportFault = z.object({ row: z.int(), path: z.string(), code: z.string(), message: z.string() });
export type ImportFault = z.infer<typeof ImportFault>;

export const ImportKind = z.enum(['csv', 'xlsx', 'vcard']);
export type ImportKind = z.infer<typeof ImportKind>;

/** An uploaded file, and what it seems to be. */
export const ImportUpload = z.object({
  id: z.uuid(),
  kind: ImportKind,
  columns: z.array(z.object({ index: z.int(), header: z.string(), samples: z.array(z.string()) })),
  encoding: z.string(),
  delimiter: z.string(),
  /** Of a workbook, in its order; `sheet` is the index of the one that is read. */
  sheets: z.array(z.string()),
  sheet: z.int(),
  mapping: ImportMapping,
  rows: z.int(),
});
export type ImportUpload = z.infer<typeof ImportUpload>;

export const SheetChoice = z.object({ sheet: z.int().min(0).max(1000) });
export type SheetChoice = z.infer<typeof SheetChoice>;

/** What an import did, or would do. `skipped` counts every row that does not come in, `faulty` those of them that have faults. */
export const ImportResult = z.object({
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  faulty: z.int(),
  /** The first 5,000; the report has all of them. */
  errors: z.array(ImportFault),
  /** Rows that come in with a number or an e-mail that others have as well. */
  shared: z.int(),
  /** The first 100 of those. */
  sharing: z.array(ImportFault),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const ImportProgress = ImportResult.extend({
  state: z.enum(['uploaded', 'running', 'done', 'failed', 'cancelled']),
  problem: z.string().nullable(),
  done: z.int(),
  total: z.int(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

import { z } from 'zod';

/** Lists whose things can be changed many at once. */
export const BulkNoun = z.enum(['clients', 'deals', 'requests']);
export type BulkNoun = z.infer<typeof BulkNoun>;

/** More are not changed at once. */
export const MOST_BULK = 50_000;

/** What is asked for: those ticked, as they were seen, or all that the filter of the list shows; and what becomes of each. */
export const bulkInput = <Filter extends z.ZodType, Change extends z.ZodType>(filter: Filter, change: Change) =>
  z.object({
    selection: z.union([
      z.object({ items: z.array(z.object({ id: z.uuid(), version: z.int() })).min(1).max(5_000) }),
      z.object({ filter }),
    ]),
    change,
  }); // prettier-ignore

/** The same for whatever noun. */
export interface BulkInput<Filter = unknown, Change = unknown> {
  selection: { items: { id: string; version: number }[] } | { filter: Filter };
  change: Change;
}

/** Only what is given changes, and something has to be. */
export const changesSomething = (change: object): boolean => Object.values(change).some((value) => value !== undefined);
export const NOTHING_CHANGES = { message: 'Say what is to change.' };

/** Why one stays as it is: no right to it, somebody changed it meanwhile, it is gone, or a rule does not let it. */
export const BulkRefusal = z.enum(['forbidden', 'stale', 'gone', 'invalid']);
export type BulkRefusal = z.infer<typeof BulkRefusal>;

export const BulkResult = z.object({
  changed: z.int(),
  /** It was so already. */
  unchanged: z.int(),
  /** How many for each reason, and some of them by name; `rule`: which one does not let them. */
  refused: z.array(
    z.object({
      why: BulkRefusal,
      rule: z.string().nullable(),
      count: z.int(),
      items: z.array(z.object({ id: z.uuid(), name: z.string() })),
    }),
  ),
});
export type BulkResult = z.infer<typeof BulkResult>;

export const BulkPreview = BulkResult.extend({ total: z.int() });
export type BulkPreview = z.infer<typeof BulkPreview>;

export const BulkEdit = BulkPreview.extend({ id: z.uuid(), state: z.enum(['running', 'done', 'cancelled', 'failed']), done: z.int() });
export type BulkEdit = z.infer<typeof BulkEdit>;

/** What became, or would become, of one of them. */
export interface BulkJudgement {
  outcome: 'changed' | 'unchanged' | BulkRefusal;
  /** The code of the rule that does not let it. */
  rule?: string | null;
  item: { id: string; name: string };
  /** Whose it was, when it is somebody else's now and they are told of all together. */
  from?: string;
}

const NAMED = 20;
export const NOTHING_YET: BulkResult = { changed: 0, unchanged: 0, refused: [] };

/** The result with one more counted. */
export function counted(result: BulkResult, { outcome, rule = null, item }: BulkJudgement): BulkResult {
  if (outcome === 'changed' || outcome === 'unchanged') return { ...result, [outcome]: result[outcome] + 1 };
  const isSame = (one: BulkResult['refused'][number]) => one.why === outcome && one.rule === rule;
  const { count, items } = result.refused.find(isSame) ?? { count: 0, items: [] };
  const more = { why: outcome, rule, count: count + 1, items: items.length < NAMED ? [...items, item] : items };
  return { ...result, refused: [...result.refused.filter((one) => !isSame(one)), more] };
}

/** Of how many each is the former owner, with these. */
export function givenOn(given: Record<string, number>, judged: readonly BulkJudgement[]): Record<string, number> {
  const sum = { ...given };
  for (const { from } of judged) if (from) sum[from] = (sum[from] ?? 0) + 1;
  return sum;
}

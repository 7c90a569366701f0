import { z } from 'zod';
import { ClientId, UserId } from '../ids';
import { ClientFilter } from './client';
import { LifecycleStage } from './lifecycle';

/** More are not changed at once. */
export const MOST_BULK = 50_000;

const Tags = z.array(z.string().trim().min(1).max(60)).max(20).default([]);

/** What becomes of each: only what is given changes. */
export const BulkChange = z
  .object({
    ownerId: UserId.nullish(),
    lifecycleStage: LifecycleStage.optional(),
    stageReason: z.string().trim().max(500).nullish(),
    sourceId: z.uuid().nullish(),
    addTags: Tags,
    removeTags: Tags,
    /** null empties one. */
    custom: z.record(z.string().max(40), z.unknown()).default({}),
  })
  .refine((change) => fieldsOf(change).length > 0, { message: 'Say what is to change.' });
export type BulkChange = z.infer<typeof BulkChange>;

const fieldsOf = ({ ownerId, lifecycleStage, sourceId, addTags, removeTags, custom }: Record<string, unknown>) => [
  ...[ownerId, lifecycleStage, sourceId].filter((value) => value !== undefined),
  ...[addTags, removeTags].flat(),
  ...Object.keys(custom as object),
];

/** Those ticked, as they were seen; or all that the filter of the list shows. */
export const BulkSelection = z.union([
  z.object({ clients: z.array(z.object({ id: ClientId, version: z.int() })).min(1).max(5_000) }),
  z.object({ filter: ClientFilter.omit({ limit: true, cursor: true, deleted: true }) }),
]); // prettier-ignore
export type BulkSelection = z.infer<typeof BulkSelection>;

export const BulkEditInput = z.object({ selection: BulkSelection, change: BulkChange });
export type BulkEditInput = z.infer<typeof BulkEditInput>;

/** Why one stays as it is: no right to it, somebody changed it meanwhile, it is gone, or the change does not fit it. */
export const BulkRefusal = z.enum(['forbidden', 'stale', 'gone', 'invalid']);
export type BulkRefusal = z.infer<typeof BulkRefusal>;

export const BulkResult = z.object({
  changed: z.int(),
  /** It was so already. */
  unchanged: z.int(),
  /** How many for each reason, and some of them by name. */
  refused: z.array(z.object({ why: BulkRefusal, count: z.int(), clients: z.array(z.object({ id: ClientId, name: z.string() })) })),
});
export type BulkResult = z.infer<typeof BulkResult>;

export const BulkPreview = BulkResult.extend({ total: z.int() });
export type BulkPreview = z.infer<typeof BulkPreview>;

export const BulkEdit = BulkPreview.extend({ id: z.uuid(), state: z.enum(['running', 'done', 'cancelled', 'failed']), done: z.int() });
export type BulkEdit = z.infer<typeof BulkEdit>;

/** What was done with one of them. */
export type BulkOutcome = 'changed' | 'unchanged' | BulkRefusal;

const NAMED = 20;
export const NOTHING_YET: BulkResult = { changed: 0, unchanged: 0, refused: [] };

/** The result with one more counted. */
export function counted(result: BulkResult, outcome: BulkOutcome, client: { id: ClientId; name: string }): BulkResult {
  if (outcome === 'changed' || outcome === 'unchanged') return { ...result, [outcome]: result[outcome] + 1 };
  const before = result.refused.find(({ why }) => why === outcome) ?? { why: outcome, count: 0, clients: [] };
  const named = before.clients.length < NAMED ? [...before.clients, client] : before.clients;
  return {
    ...result,
    refused: [...result.refused.filter(({ why }) => why !== outcome), { why: outcome, count: before.count + 1, clients: named }],
  };
}

/** Tags after a change, each once, in order. */
export const tagsAfter = (tags: readonly string[], { addTags, removeTags }: Pick<BulkChange, 'addTags' | 'removeTags'>): string[] => [
  ...new Set([...tags, ...addTags].filter((tag) => !removeTags.includes(tag))),
];

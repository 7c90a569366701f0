import { z } from 'zod';
import { UserId } from '../ids';
import { bulkInput, changesSomething, NOTHING_CHANGES } from '../lists/bulk-edit';
import { ClientFilter } from './client';
import { LifecycleStage } from './lifecycle';

const Tags = z.array(z.string().trim().min(1).max(60)).max(20).default([]);

/** What becomes of each client: only what is given changes. */
export const ClientBulkChange = z
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
  .refine(({ stageReason: _why, addTags, removeTags, custom, ...rest }) => {
    const parts = [addTags, removeTags, Object.keys(custom)];
    return changesSomething(rest) || parts.some((part) => part.length > 0);
  }, NOTHING_CHANGES);
export type ClientBulkChange = z.infer<typeof ClientBulkChange>;

export const ClientBulkInput = bulkInput(ClientFilter.omit({ limit: true, cursor: true, deleted: true }), ClientBulkChange);
export type ClientBulkInput = z.infer<typeof ClientBulkInput>;

/** Tags after a change, each once, in order. */
export const tagsAfter = (tags: readonly string[], { addTags, removeTags }: Pick<ClientBulkChange, 'addTags' | 'removeTags'>): string[] => [
  ...new Set([...tags, ...addTags].filter((tag) => !removeTags.includes(tag))),
];

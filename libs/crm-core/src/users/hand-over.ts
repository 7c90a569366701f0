import { z } from 'zod';
import { UserId } from '../ids';

/** What somebody who leaves hands on, kind by kind. What is finished keeps whose it was. */
export const HandOverKind = z.enum(['clients', 'deals', 'activities', 'leads', 'requests', 'tasks', 'teams', 'slaPolicies']);
export type HandOverKind = z.infer<typeof HandOverKind>;

export const HandOverPart = z.object({ kind: HandOverKind, userId: UserId, userName: z.string(), count: z.int() });

/** What went where when somebody left. */
export const HandOver = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  byName: z.string(),
  reason: z.string(),
  parts: z.array(HandOverPart),
});
export type HandOver = z.infer<typeof HandOver>;

/** What somebody has to hand on, and what they handed on already. */
export const HandOverPreview = z.object({
  counts: z.array(z.object({ kind: HandOverKind, count: z.int() })),
  /** The last one, if there was one. */
  done: HandOver.nullable(),
});
export type HandOverPreview = z.infer<typeof HandOverPreview>;

export const HandOverInput = z.object({
  version: z.int(),
  /** Goes into the histories and to those who take over. */
  reason: z.string().trim().min(1).max(500),
  /** Who takes over each kind; among several it is spread evenly. */
  successors: z.partialRecord(HandOverKind, z.array(UserId).min(1).max(100)),
});
export type HandOverInput = z.infer<typeof HandOverInput>;

/** Kinds that there is something of and nobody for. */
export const withoutSuccessor = (
  { counts }: Pick<HandOverPreview, 'counts'>,
  { successors }: Pick<HandOverInput, 'successors'>,
): HandOverKind[] => counts.filter(({ kind, count }) => count > 0 && successors[kind] === undefined).map(({ kind }) => kind);

import { z } from 'zod';
import { UserId } from '../ids';

/** What somebody who leaves hands on, kind by kind. What is finished keeps whose it was. */
export const HandOverKind = z.enum(['clients', 'deals', 'activities', 'leads', 'requests', 'tasks', 'teams', 'slaPolicies']);
export type HandOverKind = z.infer<typeof HandOverKind>;

export const HandOverPart = z.object({ kind: HandOverKind, userId: UserId, userName: z.string(), count: z.int() });

//   waiting ──the worker begins──> running ──all of it──> done
//      └──cancel──> cancelled          └──it cannot be done as asked, and nothing is──> failed
export const HandOverState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']);
export type HandOverState = z.infer<typeof HandOverState>;

/**
 * Why it failed. `changed`: somebody changed the person meanwhile · `successors`: one of them left, or there is something new that nobody
 * takes over · `forbidden`: whoever asked may not any more · `failed`: a fault of ours.
 */
export const HandOverProblem = z.enum(['changed', 'successors', 'forbidden', 'failed']);
export type HandOverProblem = z.infer<typeof HandOverProblem>;

/** What went where when somebody left; or how far it is. */
export const HandOver = z.object({
  id: z.uuid(),
  /** When it was done; until then, when it was asked for. */
  at: z.iso.datetime(),
  byName: z.string(),
  reason: z.string(),
  parts: z.array(HandOverPart),
  state: HandOverState,
  done: z.int(),
  total: z.int(),
  problem: HandOverProblem.nullable(),
});
export type HandOver = z.infer<typeof HandOver>;

/** What somebody has to hand on, and what they handed on already. */
export const HandOverPreview = z.object({
  counts: z.array(z.object({ kind: HandOverKind, count: z.int() })),
  /** The last one that was done. */
  done: HandOver.nullable(),
  /** The last one that was asked for, however it ended. */
  latest: HandOver.nullable(),
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

/** Whether somebody still waits for it. */
export const isHandingOver = ({ state }: Pick<HandOver, 'state'>): boolean => state === 'waiting' || state === 'running';

/** Kinds that there is something of and nobody for. */
export const withoutSuccessor = (
  { counts }: Pick<HandOverPreview, 'counts'>,
  { successors }: Pick<HandOverInput, 'successors'>,
): HandOverKind[] => counts.filter(({ kind, count }) => count > 0 && successors[kind] === undefined).map(({ kind }) => kind);

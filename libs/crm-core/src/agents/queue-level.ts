import { z } from 'zod';

/** How well somebody serves a queue: whoever serves it best is rung first, the others while nobody better is free. */
export const QueueLevel = z.int().min(1).max(5);
export type QueueLevel = z.infer<typeof QueueLevel>;

export const BEST_LEVEL = 5;
/** The best first. */
export const QUEUE_LEVELS: readonly QueueLevel[] = [5, 4, 3, 2, 1];

/** By the names of queues in the PBX; of a queue that is left out nothing was said, and its members stay as the PBX has them. */
export const QueueLevels = z.record(z.string().min(1).max(200), QueueLevel);
export type QueueLevels = z.infer<typeof QueueLevels>;

/** The same as queues of a PBX count it: the least is rung first. */
export const penaltyOf = (level: QueueLevel): number => BEST_LEVEL - level;

/** A PBX may have put somebody further back than any level does. */
export const levelOf = (penalty: number): QueueLevel => Math.min(BEST_LEVEL, Math.max(1, BEST_LEVEL - penalty));

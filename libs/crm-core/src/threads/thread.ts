import { z } from 'zod';
import { UserId } from '../ids';

/** Of which things there is a thread: what was said about them and what happened to them. */
export const ThreadNoun = z.enum(['requests', 'reviews', 'tasks']);
export type ThreadNoun = z.infer<typeof ThreadNoun>;

/** `comment`: somebody wrote it; everything else happened. */
export const ThreadEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.string(),
  authorId: UserId.nullable(),
  /** null: nobody did it, it came by itself. */
  authorName: z.string().nullable(),
  text: z.string().nullable(),
  /** What the words of that kind are filled with. */
  values: z.record(z.string(), z.string()),
});
export type ThreadEntry = z.infer<typeof ThreadEntry>;

export const CommentInput = z.object({ text: z.string().trim().min(1).max(10_000) });
export type CommentInput = z.infer<typeof CommentInput>;

import { z } from 'zod';
import { PageQuery } from '../page';

export const BlockReason = z.enum(['spam', 'abuse', 'fraud', 'other']);
export type BlockReason = z.infer<typeof BlockReason>;

/** A caller whom the PBX refuses before anybody's phone rings. */
export const Block = z.object({
  id: z.uuid(),
  /** E.164, or the digits as the PBX presents them. */
  number: z.string(),
  reason: BlockReason,
  note: z.string().nullable(),
  /** Until then; null: until somebody lifts it. */
  until: z.iso.datetime().nullable(),
  createdByName: z.string(),
  createdAt: z.iso.datetime(),
  liftedAt: z.iso.datetime().nullable(),
  liftedByName: z.string().nullable(),
  version: z.int(),
});
export type Block = z.infer<typeof Block>;

export const BlockInput = z.object({
  number: z.string().trim().min(1).max(60),
  reason: BlockReason,
  note: z.string().trim().max(2000).nullish(),
  until: z.iso.datetime({ offset: true }).nullish(),
});
export type BlockInput = z.infer<typeof BlockInput>;

export const BlockFilter = PageQuery.extend({
  /** Any spelling. */
  number: z.string().max(60).optional(),
  /** Only those in force now; unset: the former ones too. */
  active: z.stringbool().optional(),
});
export type BlockFilter = z.infer<typeof BlockFilter>;

/** Whether the PBX refuses the caller at `now`. */
export const isBlocking = ({ liftedAt, until }: { liftedAt: Date | null; until: Date | null }, now: Date): boolean =>
  liftedAt === null && (until === null || until > now);

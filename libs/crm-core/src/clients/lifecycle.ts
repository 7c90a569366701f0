import { z } from 'zod';
import { UserId } from '../ids';
import { PageQuery } from '../page';

/** How far the relationship with a client has come, in order; `dormant` and `lost` are left to come back from. */
export const LifecycleStage = z.enum(['suspect', 'prospect', 'lead', 'customer', 'repeat', 'loyal', 'dormant', 'lost']);
export type LifecycleStage = z.infer<typeof LifecycleStage>;

/** One step of the history: who moved the client, when and why. */
export const StageChange = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  from: LifecycleStage.nullable(),
  to: LifecycleStage,
  byId: UserId.nullable(),
  byName: z.string().nullable(),
  why: z.string().nullable(),
});
export type StageChange = z.infer<typeof StageChange>;

export const StageFilter = PageQuery;
export type StageFilter = PageQuery;

/** Who sleeps was a customer once; of who is lost nothing is asked any more. */
const RANK: Record<LifecycleStage, number> = { suspect: 0, prospect: 1, lead: 2, customer: 3, repeat: 4, loyal: 5, dormant: 3, lost: -1 };

/** Whether a client at `stage` has come as far as `from`. */
export const hasReached = (stage: LifecycleStage, from: LifecycleStage): boolean => RANK[stage] >= RANK[from];

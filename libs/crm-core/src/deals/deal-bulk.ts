import { z } from 'zod';
import { UserId } from '../ids';
import { bulkInput, changesSomething, NOTHING_CHANGES } from '../lists/bulk-edit';
import type { Deal } from './deal';
import { DealFilter } from './deal-input';
import { isUnderWay } from './deal-states';

/** What becomes of each deal: only what is given changes. How it ends is said for each by itself. */
export const DealBulkChange = z
  .object({
    ownerId: UserId.optional(),
    /** Why they are handed over. */
    reason: z.string().trim().min(1).max(500).optional(),
    stageId: z.uuid().optional(),
    source: z.string().trim().max(200).nullish(),
  })
  .refine(({ reason: _why, ...rest }) => changesSomething(rest), NOTHING_CHANGES)
  .refine(({ ownerId, reason }) => ownerId === undefined || reason !== undefined, {
    path: ['reason'],
    message: 'Why are they handed over?',
    params: { code: 'required' },
  });
export type DealBulkChange = z.infer<typeof DealBulkChange>;

export const DealBulkInput = bulkInput(DealFilter.omit({ limit: true, cursor: true, deleted: true }), DealBulkChange);
export type DealBulkInput = z.infer<typeof DealBulkInput>;

type Before = Pick<Deal, 'state' | 'ownerId' | 'stageId' | 'source'>;

/** What of the change the deal does not have yet. */
export const dealChanges = (before: Before, { ownerId, stageId, source }: DealBulkChange) => ({
  ownerId: ownerId !== undefined && ownerId !== before.ownerId,
  stageId: stageId !== undefined && stageId !== before.stageId,
  source: source !== undefined && (source || null) !== before.source,
});

/** The rule that does not let a deal be changed so: what is over keeps its stage and whoever closed it. null: it may. */
export const dealBulkRule = (before: Before, change: DealBulkChange): string | null => {
  const { ownerId, stageId } = dealChanges(before, change);
  return (ownerId || stageId) && !isUnderWay(before.state) ? 'deal_is_over' : null;
};

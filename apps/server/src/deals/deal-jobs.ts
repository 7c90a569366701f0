import type { DealId } from '@callcard/crm-core';

export const DEAL_OVERDUE = 'deals.overdue';

/** Looks after the deal when its next contact should have been, or, having looked, when the working hours for it are over. */
export const overdueJob = (id: DealId, runAt: Date) => [DEAL_OVERDUE, { dealId: id }, { runAt, jobKey: `${DEAL_OVERDUE}:${id}` }] as const;

import type { DealId } from '@callcard/crm-core';
import { remindAt } from '@callcard/crm-core';
import type { ActivityEntity } from './activity.entity';

export const CONTACT_DUE = 'deals.contactDue';
export const DEAL_OVERDUE = 'deals.overdue';

/** One job an activity: moved to another moment, it replaces the former one. */
export const dueJob = ({ id, plannedStart }: ActivityEntity, now: Date) =>
  [CONTACT_DUE, { activityId: id }, { runAt: remindAt(plannedStart!, now), jobKey: `${CONTACT_DUE}:${id}` }] as const;

/** Looks after the deal when its next contact should have been, or, having looked, when the working hours for it are over. */
export const overdueJob = (id: DealId, runAt: Date) => [DEAL_OVERDUE, { dealId: id }, { runAt, jobKey: `${DEAL_OVERDUE}:${id}` }] as const;

import { z } from 'zod';
import { TeamId, UserId } from '../ids';
import { bulkInput, changesSomething, NOTHING_CHANGES } from '../lists/bulk-edit';
import { type Request, RequestFilter, RequestPriority } from './request';
import { requestStateOf } from './request-states';

/** What becomes of each request: only what is given changes. */
export const RequestBulkChange = z
  .object({
    /** null: nobody's again, and so everybody's. */
    ownerId: UserId.nullish(),
    teamId: TeamId.nullish(),
    priority: RequestPriority.optional(),
    /** Promised to the clients. */
    dueAt: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(changesSomething, NOTHING_CHANGES);
export type RequestBulkChange = z.infer<typeof RequestBulkChange>;

export const RequestBulkInput = bulkInput(RequestFilter.omit({ limit: true, cursor: true, deleted: true }), RequestBulkChange);
export type RequestBulkInput = z.infer<typeof RequestBulkInput>;

type Before = Pick<Request, 'ownerId' | 'teamId' | 'priority' | 'status'> & { dueAt: string };

/** What of the change the request does not have yet. */
export const requestChanges = (before: Before, { ownerId, teamId, priority, dueAt }: RequestBulkChange) => ({
  ownerId: ownerId !== undefined && ownerId !== before.ownerId,
  teamId: teamId !== undefined && teamId !== before.teamId,
  priority: priority !== undefined && priority !== before.priority,
  dueAt: dueAt !== undefined && Date.parse(dueAt) !== Date.parse(before.dueAt),
});

/** The rule that does not let a request be changed: it has ended. null: it may be. */
export const requestBulkRule = ({ status }: Pick<Before, 'status'>): string | null =>
  requestStateOf(status) === 'open' ? null : 'request_is_over';

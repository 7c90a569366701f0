import { z } from 'zod';
import { type FieldError, Invalid } from '../errors';
import { CallId, ClientId, RequestId, SlaPolicyId, TeamId, UserId } from '../ids';
import { ClosingReason, Rating, RequestChannel, RequestKind, RequestPriority, type RequestResolution } from './request';

const Subject = z.string().trim().min(1).max(300);
const Body = z.string().max(20_000);
const Words = z.string().trim().min(1).max(2000);
const moment = z.iso.datetime({ offset: true });

/** A request that somebody writes down. Missed calls come by themselves. */
export const RequestInput = z.object({
  /** Made by whoever asks, who may have to ask twice: the same id is the same request. */
  id: RequestId.optional(),
  kind: RequestKind.exclude(['missedCall']).default('question'),
  channel: RequestChannel.default('phone'),
  subject: Subject,
  body: Body.nullish(),
  priority: RequestPriority.default('normal'),
  clientId: ClientId.nullish(),
  callId: CallId.nullish(),
  callerNumber: z.string().trim().max(40).nullish(),
  ownerId: UserId.nullish(),
  teamId: TeamId.nullish(),
  /** Unset: the policy that fits. */
  slaPolicyId: SlaPolicyId.nullish(),
  /** Promised to the client; unset: as the policy says. */
  dueAt: moment.nullish(),
});
export type RequestInput = z.infer<typeof RequestInput>;

/** What is left out stays as it is. */
export const RequestChange = z.object({
  subject: Subject.optional(),
  body: Body.nullish(),
  priority: RequestPriority.optional(),
  channel: RequestChannel.optional(),
  clientId: ClientId.nullish(),
  teamId: TeamId.nullish(),
  dueAt: moment.optional(),
  version: z.int(),
});
export type RequestChange = z.infer<typeof RequestChange>;

export const RequestClose = z.object({
  reason: z.enum(['solved', ...ClosingReason.options]).optional(),
  note: z.string().trim().max(2000).nullish(),
  /** What the client said, asked how content they are. */
  rating: Rating.nullish(),
});
export type RequestClose = z.infer<typeof RequestClose>;

/**
 * How a request ends: nothing is closed without a word. For a missed call that is a reason out of the list,
 * for everything else what was done.
 * @throws Invalid naming what is missing
 */
export function resolutionOf(
  kind: RequestKind,
  { reason, note }: RequestClose,
): { resolution: RequestResolution; closeNote: string | null } {
  const faults: FieldError[] = [];
  if (kind === 'missedCall' && (reason === undefined || reason === 'solved'))
    faults.push({ path: 'reason', code: 'required', message: 'Say why nobody has to call back.' });
  if (!note && (kind !== 'missedCall' || reason === 'other'))
    faults.push({ path: 'note', code: 'required', message: 'Say what was done.' });
  if (faults.length > 0) throw new Invalid(faults);
  return { resolution: reason ?? 'solved', closeNote: note || null };
}

export const RequestAssignment = z.object({ ownerId: UserId.nullable(), version: z.int() });
export type RequestAssignment = z.infer<typeof RequestAssignment>;

/** Said later than it was closed, or otherwise; null: it was noted by mistake. */
export const RequestRating = z.object({ rating: Rating.nullable(), version: z.int() });
export type RequestRating = z.infer<typeof RequestRating>;

export const RequestReject = z.object({ note: Words });
export const RequestDuplicate = z.object({ of: RequestId });
export const RequestReopen = z.object({ note: Words });
export const RequestRemoval = z.object({ reason: Words });
export type RequestReject = z.infer<typeof RequestReject>;
export type RequestDuplicate = z.infer<typeof RequestDuplicate>;
export type RequestReopen = z.infer<typeof RequestReopen>;
export type RequestRemoval = z.infer<typeof RequestRemoval>;

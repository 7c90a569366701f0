import { z } from 'zod';
import { CallId, ClientId, RequestId, TeamId, UserId } from '../ids';
import { RoutingDecision } from '../leads/lead';
import { PageQuery } from '../page';

/** What somebody wants of us. Every kind has an owner, a due moment and an end. */
export const RequestKind = z.enum(['missedCall']);
export type RequestKind = z.infer<typeof RequestKind>;

//   open ──somebody talked with that number──> done (talked)
//     └───a person closes it with a reason───> done
export const RequestState = z.enum(['open', 'done']);
export type RequestState = z.infer<typeof RequestState>;

/** Why nobody talked with a caller. */
export const MissedReason = z.enum(['voicemail', 'callback', 'outOfHours', 'abandoned', 'noAnswer', 'busy', 'rejected', 'failed']);
export type MissedReason = z.infer<typeof MissedReason>;

/** Why a person closes a request that no talk has closed. */
export const ClosingReason = z.enum(['reached', 'unreachable', 'notNeeded', 'wrongNumber', 'spam', 'other']);
export type ClosingReason = z.infer<typeof ClosingReason>;
/** `talked`: by a later call with that number, which is linked. */
export const RequestResolution = z.enum(['talked', ...ClosingReason.options]);
export type RequestResolution = z.infer<typeof RequestResolution>;

const moment = z.iso.datetime();

/** One call of the caller that nobody took. */
export const RequestAttempt = z.object({
  callId: CallId,
  at: moment,
  why: MissedReason,
  queue: z.string().nullable(),
  waitSeconds: z.number(),
  /** What the caller said after the tone: a recording of that call, `n` its number. */
  message: z.object({ n: z.int(), state: z.string(), seconds: z.number().nullable() }).nullable(),
});
export type RequestAttempt = z.infer<typeof RequestAttempt>;

/** A caller who left the queue and keeps the place in it. `waiting`: for a try · `placed`: in the queue now · `givenUp`: after the last try. */
export const KeptPlace = z.object({
  state: z.enum(['waiting', 'placed', 'givenUp']),
  tries: z.int(),
  nextAt: moment.nullable(),
});
export type KeptPlace = z.infer<typeof KeptPlace>;

/** A missed call, or several of one caller: one row until somebody has talked with them. */
export const Request = z.object({
  id: RequestId,
  kind: RequestKind,
  state: RequestState,
  /** E.164 where that can be told; null: hidden, and nobody to call back. */
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  clientId: ClientId.nullable(),
  clientName: z.string().nullable(),
  queue: z.string().nullable(),
  /** Our number that was called, and what we call it. */
  line: z.string().nullable(),
  lineTitle: z.string().nullable(),
  ownerId: UserId.nullable(),
  ownerName: z.string().nullable(),
  teamId: TeamId.nullable(),
  routing: RoutingDecision,
  /** How often they called in vain. */
  count: z.int(),
  /** The last of these calls, newest first. */
  attempts: z.array(RequestAttempt),
  /** How often we dialled them since, in vain too. */
  tries: z.int(),
  firstAt: moment,
  lastAt: moment,
  longestWaitSeconds: z.number(),
  /** Of the last call. */
  why: MissedReason,
  /** In working time. */
  dueAt: moment,
  /** The supervisor was told that it is overdue. */
  escalatedAt: moment.nullable(),
  /** Who calls back just now; nobody else may. */
  claimedBy: UserId.nullable(),
  claimedByName: z.string().nullable(),
  claimedUntil: moment.nullable(),
  place: KeptPlace.nullable(),
  resolution: RequestResolution.nullable(),
  closeNote: z.string().nullable(),
  closedAt: moment.nullable(),
  closedByName: z.string().nullable(),
  handledByCallId: CallId.nullable(),
  createdAt: moment,
  version: z.int(),
});
export type Request = z.infer<typeof Request>;

export const RequestClose = z.object({ reason: ClosingReason, note: z.string().trim().max(2000).nullish() });
export type RequestClose = z.infer<typeof RequestClose>;

export const RequestAssignment = z.object({ ownerId: UserId.nullable(), version: z.int() });
export type RequestAssignment = z.infer<typeof RequestAssignment>;

export const RequestFilter = PageQuery.extend({
  kind: RequestKind.optional(),
  state: RequestState.optional(),
  why: MissedReason.optional(),
  queue: z.string().max(200).optional(),
  ownerId: UserId.optional(),
  /** Mine, or claimed by me. */
  mine: z.stringbool().optional(),
  clientId: ClientId.optional(),
  /** Open and past their moment. */
  overdue: z.stringbool().optional(),
});
export type RequestFilter = z.infer<typeof RequestFilter>;

/** Open ones that I may work on, for the navigation. */
export const RequestCounts = z.object({ open: z.int(), overdue: z.int(), mine: z.int() });
export type RequestCounts = z.infer<typeof RequestCounts>;

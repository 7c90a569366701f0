import { z } from 'zod';
import { LocalText } from '../calls/disposition';
import { CallId, ClientId, RequestId, SlaPolicyId, TeamId, UserId } from '../ids';
import { RoutingDecision } from '../leads/lead';
import { WhereQuery } from '../lists/where';
import { PageQuery } from '../page';
import { TimelyFilter } from '../timeliness/timeliness';
import { Absence } from './absence';
import { RequestState, RequestStatus } from './request-states';

/** What somebody wants of us. Every kind has an owner, a due moment and an end. */
export const RequestKind = z.enum(['missedCall', 'question', 'webForm', 'email', 'callback']);
export type RequestKind = z.infer<typeof RequestKind>;

/** How it reached us. */
export const RequestChannel = z.enum(['phone', 'email', 'web', 'chat', 'letter', 'visit']);
export type RequestChannel = z.infer<typeof RequestChannel>;

export const RequestPriority = z.enum(['low', 'normal', 'high', 'urgent']);
export type RequestPriority = z.infer<typeof RequestPriority>;

/** How content the client is, from 1 to 5. */
export const Rating = z.int().min(1).max(5);
export type Rating = z.infer<typeof Rating>;
export const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5];

/** Why nobody talked with a caller. */
export const MissedReason = z.enum(['voicemail', 'callback', 'outOfHours', 'abandoned', 'noAnswer', 'busy', 'rejected', 'failed']);
export type MissedReason = z.infer<typeof MissedReason>;

/** Why a person closes a request that no talk has closed. */
export const ClosingReason = z.enum(['reached', 'unreachable', 'notNeeded', 'wrongNumber', 'spam', 'other']);
export type ClosingReason = z.infer<typeof ClosingReason>;
/** `talked`: by a later call with that number, which is linked. `solved`: as the words say. */
export const RequestResolution = z.enum(['talked', 'solved', ...ClosingReason.options]);
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

/** The time it may take, in working minutes; it stands still while the client has to answer. */
export const RequestSla = z.object({
  policyId: SlaPolicyId.nullable(),
  policyName: z.string().nullable(),
  minutes: z.number(),
  /** Gone when the clock last began to run. */
  spentMinutes: z.number(),
  /** null: it stands still. */
  runningSince: moment.nullable(),
  /** When 50 % and 80 % are gone; all of it at `dueAt`. */
  halfAt: moment.nullable(),
  mostAt: moment.nullable(),
  responseDueAt: moment.nullable(),
  /** When somebody first took it in hand. */
  respondedAt: moment.nullable(),
});
export type RequestSla = z.infer<typeof RequestSla>;

/** Another request, by name. */
export const RequestLink = z.object({ id: RequestId, number: z.string() });
export type RequestLink = z.infer<typeof RequestLink>;

/**
 * One wish. A missed call, or several of one caller, is one row until somebody has talked with them.
 */
export const Request = z.object({
  id: RequestId,
  /** How people call it: `REQ-2026-000123`. */
  number: z.string(),
  kind: RequestKind,
  /** Whether anything is to be done; where exactly it stands, says `status`. */
  state: RequestState,
  status: RequestStatus,
  channel: RequestChannel,
  subject: z.string().nullable(),
  body: z.string().nullable(),
  priority: RequestPriority,
  /** The call it came out of. */
  callId: CallId.nullable(),
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
  teamName: z.string().nullable(),
  /** Who was called directly, and why they were away. */
  calledName: z.string().nullable(),
  absence: Absence.nullable(),
  /** Of the break. */
  absenceReason: LocalText.nullable(),
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
  /** Of the last call; null: it is no missed call. */
  why: MissedReason.nullable(),
  /** In working time. */
  dueAt: moment,
  sla: RequestSla,
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
  /** What the client said of it when they were asked; null: they were not, or did not say. */
  rating: z.object({ value: Rating, at: moment, byName: z.string().nullable() }).nullable(),
  /** The request that this one repeats, and the one that it continues. */
  duplicateOf: RequestLink.nullable(),
  previous: RequestLink.nullable(),
  reopened: z.int(),
  createdByName: z.string().nullable(),
  createdAt: moment,
  /** Deleted; it can be brought back. */
  deletedAt: moment.nullable(),
  deleteReason: z.string().nullable(),
  version: z.int(),
});
export type Request = z.infer<typeof Request>;

export const RequestFilter = PageQuery.extend({
  kind: RequestKind.optional(),
  state: RequestState.optional(),
  status: RequestStatus.optional(),
  priority: RequestPriority.optional(),
  teamId: TeamId.optional(),
  why: MissedReason.optional(),
  queue: z.string().max(200).optional(),
  ownerId: UserId.optional(),
  /** Mine, or claimed by me. */
  mine: z.stringbool().optional(),
  clientId: ClientId.optional(),
  /** Open and past their moment. */
  overdue: z.stringbool().optional(),
  number: z.string().trim().max(40).optional(),
  /** `field:operator:value` of any field; several narrow together. */
  where: WhereQuery,
  /** Those that were deleted, for who may restore them. */
  deleted: z.stringbool().optional(),
  ...TimelyFilter,
});
export type RequestFilter = z.infer<typeof RequestFilter>;

/** Open ones that I may work on, for the navigation. */
export const RequestCounts = z.object({ open: z.int(), overdue: z.int(), mine: z.int() });
export type RequestCounts = z.infer<typeof RequestCounts>;

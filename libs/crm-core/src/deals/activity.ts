import { z } from 'zod';
import { ActivityId, CallId, ClientId, DealId, UserId } from '../ids';
import { PageQuery } from '../page';

export const ActivityType = z.enum(['call', 'meeting', 'visit', 'email', 'letter', 'note', 'chat', 'task']);
export type ActivityType = z.infer<typeof ActivityType>;

//   planned ──done──> done        with a result; of a deal also with what comes next
//      └──cancel──> cancelled
export const ActivityState = z.enum(['planned', 'done', 'cancelled']);
export type ActivityState = z.infer<typeof ActivityState>;

const moment = z.iso.datetime({ offset: true });
const Minutes = z.int().max(24 * 60);
const Words = z.string().trim().max(20_000);

/** Something done for a client, or planned: a call, a meeting, a letter, a task that no client takes part in. */
export const Activity = z.object({
  id: ActivityId,
  type: ActivityType,
  state: ActivityState,
  subject: z.string(),
  place: z.string().nullable(),
  dealId: DealId.nullable(),
  dealNumber: z.string().nullable(),
  dealSubject: z.string().nullable(),
  clientId: ClientId.nullable(),
  clientName: z.string().nullable(),
  /** A call of ours that it was. */
  callId: CallId.nullable(),
  ownerId: UserId,
  ownerName: z.string(),
  /** Who takes part of us, besides the owner. */
  users: z.array(z.object({ id: UserId, name: z.string() })),
  contacts: z.array(z.object({ id: ClientId, name: z.string() })),
  plannedStart: z.iso.datetime().nullable(),
  minutes: z.int(),
  actualStart: z.iso.datetime().nullable(),
  actualEnd: z.iso.datetime().nullable(),
  /** When it is, or was: as it came, else as planned. */
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  result: z.string().nullable(),
  decision: z.string().nullable(),
  createdByName: z.string(),
  version: z.int(),
});
export type Activity = z.infer<typeof Activity>;

const People = {
  users: z.array(UserId).max(50),
  contacts: z.array(ClientId).max(50),
};

/** Planned (`plannedStart`), or entered afterwards (`actualStart` and its result). */
export const ActivityInput = z.object({
  type: ActivityType,
  subject: z.string().trim().max(300).default(''),
  place: Words.nullish(),
  dealId: DealId.nullish(),
  clientId: ClientId.nullish(),
  /** Unset: whoever asks. */
  ownerId: UserId.nullish(),
  users: People.users.default([]),
  contacts: People.contacts.default([]),
  plannedStart: moment.nullish(),
  minutes: Minutes.default(15),
  actualStart: moment.nullish(),
  result: Words.nullish(),
  decision: Words.nullish(),
});
export type ActivityInput = z.infer<typeof ActivityInput>;

/** What is left out stays as it is. */
export const ActivityChange = z.object({
  type: ActivityType.optional(),
  subject: z.string().trim().max(300).optional(),
  place: Words.nullish(),
  ownerId: UserId.optional(),
  users: People.users.optional(),
  contacts: People.contacts.optional(),
  plannedStart: moment.optional(),
  minutes: Minutes.optional(),
  version: z.int(),
});
export type ActivityChange = z.infer<typeof ActivityChange>;

/** The contact that comes next. */
export const NextContact = z.object({
  at: moment,
  kind: ActivityType.exclude(['note']).default('call'),
  minutes: Minutes.default(15),
  subject: z.string().trim().max(300).default(''),
});
export type NextContact = z.infer<typeof NextContact>;

/** How a deal ends. */
export const DealOutcome = z.object({
  outcome: z.enum(['won', 'lost']),
  /** The key of a reason; a lost deal has one. */
  lostReason: z.string().max(40).nullish(),
  note: Words.nullish(),
});
export type DealOutcome = z.infer<typeof DealOutcome>;

/** What came of an activity, and what comes next in its deal. */
export const ActivityClose = z.object({
  result: Words.min(1),
  decision: Words.nullish(),
  /** Unset: as planned. */
  actualStart: moment.nullish(),
  minutes: Minutes.optional(),
  /** Which of the results that its step in a plan expects. */
  outcome: z.uuid().nullish(),
  next: NextContact.nullish(),
  close: DealOutcome.nullish(),
  version: z.int(),
});
export type ActivityClose = z.infer<typeof ActivityClose>;

export const ActivityCancel = z.object({ reason: Words.min(1), next: NextContact.nullish(), version: z.int() });
export type ActivityCancel = z.infer<typeof ActivityCancel>;

export const ActivityFilter = PageQuery.extend({
  /** Those that touch the time between both. */
  from: moment.optional(),
  to: moment.optional(),
  state: ActivityState.optional(),
  /** Whoever takes part. */
  userId: UserId.optional(),
  mine: z.stringbool().optional(),
  dealId: DealId.optional(),
  clientId: ClientId.optional(),
});
export type ActivityFilter = z.infer<typeof ActivityFilter>;

/** Something to think about before it is planned; it forbids nothing. */
export const PlanWarning = z.discriminatedUnion('code', [
  z.object({ code: z.literal('outsideWorkingHours') }),
  z.object({
    code: z.literal('overlaps'),
    activityId: ActivityId,
    subject: z.string(),
    personName: z.string(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  }),
]);
export type PlanWarning = z.infer<typeof PlanWarning>;

export const PlannedActivity = z.object({ activity: Activity, warnings: z.array(PlanWarning) });
export type PlannedActivity = z.infer<typeof PlannedActivity>;

/** What would be planned, to be warned before. */
export const PlanCheck = z.object({
  type: ActivityType.default('call'),
  plannedStart: moment,
  minutes: Minutes.default(15),
  ownerId: UserId.nullish(),
  users: People.users.default([]),
  /** The activity that is moved. */
  activityId: ActivityId.nullish(),
});
export type PlanCheck = z.infer<typeof PlanCheck>;

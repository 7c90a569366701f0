import { z } from 'zod';
import { LeadId, RequestId, TeamId, UserId } from '../ids';
import { PageQuery } from '../page';
import { RequestKind } from '../requests/request';

export const DutyNoun = z.enum(['requests', 'leads']);
export type DutyNoun = z.infer<typeof DutyNoun>;

/** A request, a missed call mostly, or a lead: somebody owes a client an answer, and it can be given to somebody else. */
export const Duty = z.object({
  noun: DutyNoun,
  id: z.union([RequestId, LeadId]),
  number: z.string(),
  kind: z.enum([...RequestKind.options, 'lead']),
  subject: z.string().nullable(),
  clientName: z.string().nullable(),
  /** E.164; null: hidden, or none. */
  callerNumber: z.string().nullable(),
  /** null: nobody in particular. */
  ownerId: UserId.nullable(),
  ownerName: z.string().nullable(),
  /** Its own team, else that of its owner. */
  teamId: TeamId.nullable(),
  dueAt: z.iso.datetime(),
  overdue: z.boolean(),
  version: z.int(),
});
export type Duty = z.infer<typeof Duty>;

export const DutyFilter = PageQuery.extend({
  ownerId: z.union([UserId, z.literal('nobody')]).optional(),
  overdue: z.stringbool().optional(),
});
export type DutyFilter = z.infer<typeof DutyFilter>;

/** Who owes how much. */
export const DutyOwner = z.object({
  /** null: what nobody has in particular. */
  ownerId: UserId.nullable(),
  ownerName: z.string().nullable(),
  requests: z.int(),
  leads: z.int(),
  overdue: z.int(),
});
export type DutyOwner = z.infer<typeof DutyOwner>;

/** As somebody looked at it. */
export const SeenDuty = z.object({ noun: DutyNoun, id: z.uuid(), version: z.int() });
export type SeenDuty = z.infer<typeof SeenDuty>;

/** To one person, or to a team: then each goes to whoever of it is at work and owes least. */
export const DutiesAssignment = z.object({
  duties: z.array(SeenDuty).min(1).max(100),
  to: z.union([z.strictObject({ ownerId: UserId }), z.strictObject({ teamId: TeamId })]),
});
export type DutiesAssignment = z.infer<typeof DutiesAssignment>;

export const DutiesAssigned = z.object({
  given: z.array(z.object({ noun: DutyNoun, id: z.uuid(), ownerId: UserId, ownerName: z.string() })),
  /** What stayed where it was, and why: a code of the error that giving it by itself would have been. */
  refused: z.array(z.object({ noun: DutyNoun, id: z.uuid(), code: z.string() })),
});
export type DutiesAssigned = z.infer<typeof DutiesAssigned>;

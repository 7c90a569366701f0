import { z } from 'zod';
import { CallId, ClientId, DealId, LeadId, PlanId, UserId } from '../ids';
import { WhereQuery } from '../lists/where';
import { PageQuery } from '../page';
import { DealOutcome, NextContact } from './activity';
import { DealState } from './deal-states';
import { Amount, Currency } from './money';

const Words = z.string().trim().max(20_000);

const fields = {
  subject: z.string().trim().min(1).max(300),
  contacts: z.array(ClientId).max(50),
  source: z.string().trim().max(200).nullish(),
  amount: Amount.nullish(),
  currency: Currency,
  /** Unset: as the stage has it. */
  probability: z.int().min(0).max(100).nullish(),
  expectedOn: z.iso.date().nullish(),
};

/** A new deal: of a client, or of a lead, whose client and subject it takes over. */
export const DealInput = z.object({
  ...fields,
  subject: fields.subject.optional(),
  clientId: ClientId.nullish(),
  /** Instead of the id: a number, in any spelling, that one client alone has. */
  clientPhone: z.string().trim().max(60).nullish(),
  leadId: LeadId.nullish(),
  contacts: fields.contacts.default([]),
  /** Unset: that of the region. */
  currency: Currency.optional(),
  /** Unset: the first one in use. */
  pipelineId: z.uuid().nullish(),
  /** Unset: the first of its pipeline. */
  stageId: z.uuid().nullish(),
  /** Unset: the client's owner if they work on deals, else whoever asks. */
  ownerId: UserId.nullish(),
  /** Unset: the first step of the plan. */
  nextContact: NextContact.nullish(),
  /** The plan it goes by; null: none. Unset: the one that is made for clients like this one, if it takes deals by itself. */
  planId: PlanId.nullish(),
  note: Words.nullish(),
});
export type DealInput = z.infer<typeof DealInput>;

export const LeadDealInput = DealInput.omit({ leadId: true, clientId: true, clientPhone: true });
export type LeadDealInput = z.infer<typeof LeadDealInput>;

/** What is left out stays as it is. */
export const DealChange = z.object(fields).partial().extend({ version: z.int() });
export type DealChange = z.infer<typeof DealChange>;

export const DealStaging = z.object({ stageId: z.uuid(), version: z.int() });
export type DealStaging = z.infer<typeof DealStaging>;

export const DealHandOver = z.object({ ownerId: UserId, reason: Words.min(1).max(500), version: z.int() });
export type DealHandOver = z.infer<typeof DealHandOver>;

/** Won or lost; the amount may be said with it. */
export const DealClosing = DealOutcome.extend({ amount: Amount.nullish(), version: z.int() });
export type DealClosing = z.infer<typeof DealClosing>;

export const DealPause = z.object({ note: Words.nullish(), version: z.int() });
export type DealPause = z.infer<typeof DealPause>;

export const DealResume = z.object({ nextContact: NextContact, version: z.int() });
export type DealResume = z.infer<typeof DealResume>;

export const DealMerge = z.object({ into: DealId, version: z.int() });
export type DealMerge = z.infer<typeof DealMerge>;

export const DealNote = z.object({ text: Words.min(1) });
export type DealNote = z.infer<typeof DealNote>;

export const DealCall = z.object({ callId: CallId });
export type DealCall = z.infer<typeof DealCall>;

export const DealDial = z.object({ to: z.string().trim().min(1).max(60) });
export type DealDial = z.infer<typeof DealDial>;

export const DealFilter = PageQuery.extend({
  /** A part of the number, the subject or the client's name. */
  q: z.string().max(200).optional(),
  state: DealState.optional(),
  ownerId: UserId.optional(),
  /** Only those of the person asking. */
  mine: z.stringbool().optional(),
  clientId: ClientId.optional(),
  pipelineId: z.uuid().optional(),
  stageId: z.uuid().optional(),
  /** Open, and the next contact should have been. */
  overdue: z.stringbool().optional(),
  /** Open, and to be called until the end of the day of the person asking: promised time first, then value. */
  callToday: z.stringbool().optional(),
  /** Those that were thrown away, for who may restore them. */
  deleted: z.stringbool().optional(),
  /** `field:operator:value` of any field; several narrow together. */
  where: WhereQuery,
  /** `next`: what comes next first · `newest` first · `stage`: longest in its stage first. */
  sort: z.enum(['next', 'newest', 'stage']).default('newest'),
});
export type DealFilter = z.infer<typeof DealFilter>;

export const BoardFilter = z.object({
  /** Unset: the first one in use. */
  pipelineId: z.uuid().optional(),
  ownerId: UserId.optional(),
  mine: z.stringbool().optional(),
});
export type BoardFilter = z.infer<typeof BoardFilter>;

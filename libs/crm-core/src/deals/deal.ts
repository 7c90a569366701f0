import { z } from 'zod';
import { ActivityId, ClientId, DealId, LeadId, TeamId, UserId } from '../ids';
import { ActivityType } from './activity';
import { DealState } from './deal-states';

/** A negotiation with a client, from the first word to won or lost. */
export const Deal = z.object({
  id: DealId,
  number: z.string(),
  subject: z.string(),
  clientId: ClientId,
  clientName: z.string(),
  /** Whom one speaks with. */
  contacts: z.array(z.object({ id: ClientId, name: z.string() })),
  /** The number to call: of the first contact, else of the client. */
  phone: z.string().nullable(),
  source: z.string().nullable(),
  pipelineId: z.uuid(),
  stageId: z.uuid(),
  stageSince: z.iso.datetime(),
  /** From then on it has been in its stage for too long; null: never. */
  rotsAt: z.iso.datetime().nullable(),
  /** Decimal text with two places. */
  amount: z.string().nullable(),
  currency: z.string(),
  /** How likely it is won, in percent: the owner's guess, else the stage's. */
  probability: z.int(),
  ownProbability: z.int().nullable(),
  /** The day on which it is expected to be won. */
  expectedOn: z.iso.date().nullable(),
  ownerId: UserId,
  ownerName: z.string(),
  teamId: TeamId.nullable(),
  createdBy: UserId,
  createdByName: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Never null while the deal is open. */
  nextContactAt: z.iso.datetime().nullable(),
  nextContactKind: ActivityType.nullable(),
  nextActivityId: ActivityId.nullable(),
  state: DealState,
  /** The key of the reason. */
  lostReason: z.string().nullable(),
  closeNote: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  mergedInto: DealId.nullable(),
  leadId: LeadId.nullable(),
  /** Thrown away; it can be brought back. */
  deletedAt: z.iso.datetime().nullable(),
  version: z.int(),
});
export type Deal = z.infer<typeof Deal>;

/** Money by currency: amounts of different currencies are never added up. null: hidden from the person asking. */
export const Money = z.object({ currency: z.string(), amount: z.string().nullable() });
export type Money = z.infer<typeof Money>;

/** The columns of the board: how many open deals each stage has, what they are worth and what is to be expected of them. */
export const DealBoard = z.object({
  pipelineId: z.uuid(),
  columns: z.array(z.object({ stageId: z.uuid(), count: z.int(), rotting: z.int(), totals: z.array(Money), expected: z.array(Money) })),
});
export type DealBoard = z.infer<typeof DealBoard>;

/** My open deals, for the navigation. */
export const DealCounts = z.object({ open: z.int(), overdue: z.int() });
export type DealCounts = z.infer<typeof DealCounts>;

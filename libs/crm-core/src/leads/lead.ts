import { z } from 'zod';
import { DealState } from '../deals/deal-states';
import { CallId, ClientId, DealId, LeadId, TeamId, UserId } from '../ids';
import { PageQuery } from '../page';

export const LeadState = z.enum(['new', 'accepted', 'won', 'lost']);
export type LeadState = z.infer<typeof LeadState>;

/** Why a lead went where it went, in a form that every language can say. */
export const RoutingDecision = z.object({
  rule: z.enum(['owner', 'lastDealt', 'fewestOpen', 'chosen', 'nobody']),
  /** Who was looked at and why each was passed over, in order. */
  considered: z.array(
    z.object({
      userId: UserId,
      name: z.string(),
      rule: z.enum(['owner', 'lastDealt', 'fewestOpen']),
      verdict: z.enum(['chosen', 'notAtWork', 'notInTeam', 'blocked', 'returned', 'moreOpenLeads']),
      openLeads: z.int().nullable(),
    }),
  ),
});
export type RoutingDecision = z.infer<typeof RoutingDecision>;

/** A wish to buy, handed to the specialist it belongs to. */
export const Lead = z.object({
  id: LeadId,
  number: z.string(),
  subject: z.string(),
  note: z.string().nullable(),
  wish: z.string().nullable(),
  /** Where it came from: the DID or queue of its call, or what was typed. */
  source: z.string().nullable(),
  clientId: ClientId.nullable(),
  clientName: z.string().nullable(),
  callId: CallId.nullable(),
  state: LeadState,
  ownerId: UserId.nullable(),
  ownerName: z.string().nullable(),
  teamId: TeamId.nullable(),
  createdBy: UserId,
  createdByName: z.string(),
  createdAt: z.iso.datetime(),
  /** The first contact is due by then, counted in working time. */
  dueAt: z.iso.datetime(),
  acceptedAt: z.iso.datetime().nullable(),
  escalatedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullish(),
  closeNote: z.string().nullish(),
  routing: RoutingDecision,
  returns: z.array(z.object({ at: z.iso.datetime(), by: UserId, byName: z.string(), reason: z.string() })),
  /** What became of it. */
  deal: z.object({ id: DealId, number: z.string(), state: DealState }).nullish(),
  version: z.int(),
});
export type Lead = z.infer<typeof Lead>;

export const LeadInput = z.object({
  subject: z.string().trim().min(1).max(300),
  note: z.string().max(20_000).nullish(),
  wish: z.string().max(2000).nullish(),
  source: z.string().max(200).nullish(),
  clientId: ClientId.nullish(),
  callId: CallId.nullish(),
  /** To a team; unset: the only team with specialists, or the client owner's. */
  teamId: TeamId.nullish(),
  /** To a person on purpose, past the rule. */
  ownerId: UserId.nullish(),
});
export type LeadInput = z.infer<typeof LeadInput>;

export const LeadReturn = z.object({ reason: z.string().trim().min(1).max(500), version: z.int() });
export type LeadReturn = z.infer<typeof LeadReturn>;

export const LeadClose = z.object({ outcome: z.enum(['won', 'lost']), note: z.string().max(2000).nullish(), version: z.int() });
export type LeadClose = z.infer<typeof LeadClose>;

/** To a person on purpose; without one, to whom the rule names now. */
export const LeadAssignment = z.object({ ownerId: UserId.nullish(), version: z.int() });
export type LeadAssignment = z.infer<typeof LeadAssignment>;

/** Who would get a lead, and why. */
export const LeadPreview = z.object({ ownerId: UserId.nullable(), ownerName: z.string().nullable(), routing: RoutingDecision });
export type LeadPreview = z.infer<typeof LeadPreview>;

export const LeadFilter = PageQuery.extend({
  state: LeadState.optional(),
  mine: z.stringbool().optional(),
  clientId: ClientId.optional(),
  ownerId: UserId.optional(),
});
export type LeadFilter = z.infer<typeof LeadFilter>;

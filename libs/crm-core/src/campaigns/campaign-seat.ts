import { z } from 'zod';
import { CallId, CampaignContactId, CampaignId } from '../ids';
import { Campaign } from './campaign';
import { CampaignAttempt } from './campaign-attempt';
import { CampaignContact } from './campaign-contact';
import { CampaignResult, ResultDetails } from './campaign-result';

/** Why a contact is put off that was shown: it comes again later. */
export const SkipReason = z.enum(['badTime', 'notReady', 'inTouch', 'wrongData', 'other']);
export type SkipReason = z.infer<typeof SkipReason>;

/** Minutes until a contact that was skipped is shown again. */
export const SKIP_MINUTES = 30;

/** So long a contact waits for whoever it was shown to, in minutes; longer, where it is dialled by itself later. */
export const RESERVED_MINUTES = 15;

/** Why a number is not dialled now; the order is that of the checks. */
export const DialRefusal = z.object({
  /** A key that every language can say. */
  reason: z.string(),
  /** When it may be dialled; null: not by waiting. */
  until: z.iso.datetime().nullable(),
});
export type DialRefusal = z.infer<typeof DialRefusal>;

/** Of a campaign what an agent has to know at work. */
export const CampaignAtWork = Campaign.pick({
  id: true,
  name: true,
  goal: true,
  mode: true,
  state: true,
  stateReason: true,
  queue: true,
  scriptId: true,
});
export type CampaignAtWork = z.infer<typeof CampaignAtWork>;

/** A contact that is shown to an agent, and kept from all others. */
export const ServedContact = z.object({
  contact: CampaignContact,
  /** The number to be tried. */
  number: z.string(),
  /** Where it rings, as far as is known. */
  timeZone: z.string().nullable(),
  /** null: it may be dialled now. */
  refusal: DialRefusal.nullable(),
  /** Somebody promised to call. */
  isCallback: z.boolean(),
  /** What came of the last attempt. */
  last: CampaignAttempt.pick({ at: true, outcome: true, result: true }).nullable(),
  /** Attempts that its rules allow; null: any number. */
  mostAttempts: z.int().nullable(),
  /** Whether they agreed to such calls, as far as is known. */
  consent: z.enum(['given', 'withdrawn', 'none']),
  /** When it is dialled by itself. */
  dialAt: z.iso.datetime().nullable(),
  /** It goes to somebody else then. */
  reservedUntil: z.iso.datetime(),
});
export type ServedContact = z.infer<typeof ServedContact>;

/** What an agent did for a campaign today, by their own day. */
export const SeatNumbers = z.object({ calls: z.int(), talks: z.int(), successes: z.int(), skips: z.int() });
export type SeatNumbers = z.infer<typeof SeatNumbers>;

/** Where an agent sits: one campaign at a time. */
export const CampaignSeat = z.object({
  campaign: CampaignAtWork,
  since: z.iso.datetime(),
  served: ServedContact.nullable(),
  today: SeatNumbers,
  /** How much of the campaign is done. */
  progress: z.object({ done: z.int(), of: z.int() }),
  callbacks: z.object({
    /** Those promised for the rest of the day, mine and anyone's. */
    left: z.int(),
    next: z.iso.datetime().nullable(),
  }),
});
export type CampaignSeat = z.infer<typeof CampaignSeat>;

/** Whom to show; a contact alone where the agent chooses. */
export const NextRequest = z.object({ contactId: CampaignContactId.optional(), number: z.string().max(40).optional() });
export type NextRequest = z.infer<typeof NextRequest>;

export const SkipRequest = z.object({ contactId: CampaignContactId, reason: SkipReason });
export type SkipRequest = z.infer<typeof SkipRequest>;

export const ContactDial = z.object({
  contactId: CampaignContactId,
  /** Dialled all the same, for this reason. */
  anyway: z.string().trim().min(3).max(500).optional(),
  /** The time to look at it is over. */
  byItself: z.boolean().default(false),
});
export type ContactDial = z.infer<typeof ContactDial>;

/** Of which campaign a call is: what whoever works on it, or gets it handed over, has before their eyes. */
export const CallCampaign = z.object({
  callId: CallId,
  campaignId: CampaignId,
  campaign: CampaignAtWork,
  contact: CampaignContact,
  number: z.string(),
  attempt: CampaignAttempt.pick({ id: true, at: true, mode: true, outcome: true, result: true }).extend({ details: ResultDetails }),
  results: z.array(CampaignResult),
});
export type CallCampaign = z.infer<typeof CallCampaign>;

export const CallOfCampaign = z.object({ campaign: CallCampaign.nullable() });
export type CallOfCampaign = z.infer<typeof CallOfCampaign>;

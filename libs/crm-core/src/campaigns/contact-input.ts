import { z } from 'zod';
import { TimeZone } from '../calendars/time-zone';
import { CampaignListId, ClientId } from '../ids';
import { PageQuery } from '../page';
import { ClientFilter } from '../clients/client';
import { CampaignAttempt } from './campaign-attempt';
import { CampaignContact, ContactEnd, ContactState } from './campaign-contact';
import { NOT_DIALLED_REASONS } from '../compliance/judge';
import { ContactReason } from './campaign-reasons';
import { ContactDedupe, ListChoice } from './campaign-list';

/** Numbers that a contact may have, and columns of a list that are kept of it. */
export const MOST_NUMBERS = 10;
const MOST_FIELDS = 60;

/** Somebody to call, in any spelling of their numbers; they are tried in this order. */
export const ContactInput = z.object({
  name: z.string().trim().max(200).default(''),
  numbers: z
    .array(z.union([z.string().max(64), z.object({ number: z.string().max(64), label: z.string().trim().max(60).nullish() })]))
    .min(1)
    .max(MOST_NUMBERS),
  clientId: ClientId.nullish(),
  locale: z.string().max(10).nullish(),
  timeZone: TimeZone.nullish(),
  fields: z
    .record(z.string().max(60), z.string().max(1000))
    .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, { message: 'At most 60 fields.' })
    .default({}),
  /** Lower goes first within its list. */
  priority: z.int().min(1).max(99).default(10),
});
export type ContactInput = z.infer<typeof ContactInput>;

/** One or up to a thousand, straight to the queue. */
export const ContactsInput = ListChoice.extend({
  contacts: z.array(ContactInput).min(1).max(1000),
  dedupe: ContactDedupe.prefault({}),
});
export type ContactsInput = z.infer<typeof ContactsInput>;

/** What became of contacts that were to come in. */
export const ContactsAdded = z.object({
  listId: CampaignListId,
  added: z.int(),
  /** A number of theirs is there already. */
  duplicates: z.int(),
  /** By their place in what was sent. */
  refused: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
});
export type ContactsAdded = z.infer<typeof ContactsAdded>;

export const CampaignContactFilter = PageQuery.extend({
  state: ContactState.optional(),
  ended: ContactEnd.optional(),
  listId: CampaignListId.optional(),
  result: z.string().max(60).optional(),
  /** What kept it from being called when that was counted last (`ReasonCounts`). */
  reason: ContactReason.optional(),
  /** A number as a whole, or a part of the name. */
  q: z.string().trim().max(100).optional(),
});
export type CampaignContactFilter = z.infer<typeof CampaignContactFilter>;

/** Clients as a list of them is narrowed: those who have a number come in. */
export const ContactSegment = ListChoice.extend({
  clients: ClientFilter.omit({ limit: true, cursor: true, deleted: true, sort: true }),
  dedupe: ContactDedupe.prefault({}),
  priority: z.int().min(1).max(99).default(10),
});
export type ContactSegment = z.infer<typeof ContactSegment>;

export const ContactWithAttempts = CampaignContact.extend({
  listName: z.string(),
  clientName: z.string().nullable(),
  attemptList: z.array(
    CampaignAttempt.omit({ campaignId: true, contactId: true, rules: true }).extend({ agentName: z.string().nullable() }),
  ),
});
export type ContactWithAttempts = z.infer<typeof ContactWithAttempts>;

/** Whom a campaign calls next: the number, and what the clock says there. */
export const NextInLine = z.object({
  contactId: CampaignContact.shape.id,
  listId: CampaignListId,
  listName: z.string(),
  name: z.string(),
  number: z.string(),
  timeZone: z.string().nullable(),
  attempts: z.int(),
  /** A call that was promised. */
  callbackAt: z.iso.datetime().nullable(),
});
export type NextInLine = z.infer<typeof NextInLine>;

export const NextQuery = PageQuery.pick({ limit: true });
export type NextQuery = z.infer<typeof NextQuery>;

/** Why a contact is not called now; or that it is, and by which number. */
export const WhyNot = z.object({
  dial: z.boolean(),
  reason: z.enum(NOT_DIALLED_REASONS).nullable(),
  /** When that reason is over, as far as it can be known. */
  until: z.iso.datetime().nullable(),
  number: z.string().nullable(),
  /** By which rules, and what they weighed where it is called. */
  rules: CampaignAttempt.shape.rules.nullable(),
});
export type WhyNot = z.infer<typeof WhyNot>;

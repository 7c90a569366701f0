import { z } from 'zod';
import { CampaignContactId, CampaignId, CampaignListId, ClientId, UserId } from '../ids';

/** Contacts of a campaign that came together: a file, a segment of clients, an interface. */
export const CampaignList = z.object({
  id: CampaignListId,
  campaignId: CampaignId,
  name: z.string(),
  /** Lower goes first. */
  priority: z.int().min(1).max(99),
  /** Of lists of one priority: how many of its contacts are dialled for one of a list of weight 1. */
  weight: z.int().min(1).max(100),
  active: z.boolean(),
  createdAt: z.iso.datetime(),
  version: z.int(),
});
export type CampaignList = z.infer<typeof CampaignList>;

/** `waiting` for its next attempt, `dialling` or in a talk, or `done`. */
export const ContactState = z.enum(['waiting', 'dialling', 'done']);
export type ContactState = z.infer<typeof ContactState>;

/** Why a contact is called no more. */
export const ContactEnd = z.enum(['result', 'attempts', 'doNotCall', 'noNumber', 'quota', 'removed']);
export type ContactEnd = z.infer<typeof ContactEnd>;

/** A number of a contact, in the order in which they are tried. */
export const ContactNumber = z.object({
  number: z.string(),
  position: z.int(),
  label: z.string().nullable(),
  /** IANA zone that the number alone tells; null: unknown. */
  timeZone: z.string().nullable(),
  attempts: z.int(),
  lastAttemptAt: z.iso.datetime().nullable(),
  /** It does not exist, or belongs to somebody else. */
  wrong: z.boolean(),
});
export type ContactNumber = z.infer<typeof ContactNumber>;

/** Somebody a campaign calls. */
export const CampaignContact = z.object({
  id: CampaignContactId,
  campaignId: CampaignId,
  listId: CampaignListId,
  clientId: ClientId.nullable(),
  name: z.string(),
  locale: z.string().nullable(),
  /** Where they live, as they or their card say; the zone of the number stands beside the number. */
  timeZone: z.string().nullable(),
  /** What their list told of them, for the script: column → value. */
  fields: z.record(z.string(), z.string()),
  numbers: z.array(ContactNumber),
  priority: z.int(),
  state: ContactState,
  ended: ContactEnd.nullable(),
  /** Not before then. */
  nextAt: z.iso.datetime().nullable(),
  /** A call that was promised: when, and by whom (null: by anyone). */
  callback: z.object({ at: z.iso.datetime(), timeZone: z.string(), agentId: UserId.nullable() }).nullable(),
  attempts: z.int(),
  lastAttemptAt: z.iso.datetime().nullable(),
  /** Key of the last result. */
  result: z.string().nullable(),
  version: z.int(),
});
export type CampaignContact = z.infer<typeof CampaignContact>;

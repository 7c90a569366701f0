import { z } from 'zod';
import { CampaignListId } from '../ids';
import { CampaignList, ContactEnd } from './campaign-contact';

export const CampaignListInput = z.object({
  name: z.string().trim().min(1).max(100),
  priority: CampaignList.shape.priority.default(10),
  weight: CampaignList.shape.weight.default(1),
  active: z.boolean().default(true),
});
export type CampaignListInput = z.infer<typeof CampaignListInput>;

export const CampaignListChange = CampaignListInput.extend({ version: z.int() });
export type CampaignListChange = z.infer<typeof CampaignListChange>;

/** How far a list, or a whole campaign, is through. */
export const Penetration = z.object({
  contacts: z.int(),
  waiting: z.int(),
  dialling: z.int(),
  done: z.int(),
  /** Those who were dialled at least once, and those with whom somebody talked. */
  dialled: z.int(),
  reached: z.int(),
  /** Those done, by why they are called no more. */
  ended: z.partialRecord(ContactEnd, z.int()),
  /** Those whose next attempt is due, and where it is an hour for calls. */
  dialable: z.int(),
});
export type Penetration = z.infer<typeof Penetration>;

export const ListWithPenetration = CampaignList.extend({ penetration: Penetration });
export type ListWithPenetration = z.infer<typeof ListWithPenetration>;

/** Which of a list's contacts are called anew, as if they had never been. Those who asked for no more calls are never among them. */
export const ListReset = z.object({
  /** Of those who are done: by why. None: only those who wait have their attempts forgotten. */
  ended: z.array(ContactEnd.exclude(['doNotCall', 'removed'])).default(['attempts']),
  /** Of those done by a result: only these. */
  results: z.array(z.string().max(60)).max(50).optional(),
});
export type ListReset = z.infer<typeof ListReset>;

/** How many contacts something was done to. */
export const ContactCount = z.object({ contacts: z.int() });
export type ContactCount = z.infer<typeof ContactCount>;

/** Where a number must not stand already for its contact to come in: nowhere asked, in the list, the campaign, or any campaign. */
export const ContactDedupe = z.object({
  by: z.enum(['none', 'list', 'campaign', 'system']).default('campaign'),
  /** Only contacts that came, or were called, in so many days count; null: all. */
  days: z.int().min(1).max(3650).nullable().default(null),
});
export type ContactDedupe = z.infer<typeof ContactDedupe>;

/** The list that contacts come into: one that is there, or a new one by its name. */
export const ListChoice = z.object({ listId: CampaignListId.optional(), list: CampaignListInput.shape.name.optional() });
export type ListChoice = z.infer<typeof ListChoice>;

import { z } from 'zod';
import { CampaignPurpose } from '../campaigns/campaign-mode';
import { CallRules } from './call-rules';

/** Whose rules: a country (ISO 3166, but UK as people say it), or what the strictest countries of the Union ask. */
export const RulePackKey = z.enum(['RU', 'UA', 'EU', 'UK', 'US']);
export type RulePackKey = z.infer<typeof RulePackKey>;

const Text = z.string().min(1).max(600);

/** Where a rule comes from. It is what we read there, and no legal advice. */
export const RuleSource = z.object({
  purpose: CampaignPurpose.nullable(),
  about: z.enum(['hours', 'caps', 'consent', 'modes', 'drop']),
  /** A text that binds; otherwise caution of our own where we know of none. */
  binding: z.boolean(),
  text: z.object({ en: Text, ru: Text, uk: Text }),
  url: z.url().nullable(),
});
export type RuleSource = z.infer<typeof RuleSource>;

export const PurposeRules = z.record(CampaignPurpose, CallRules);
export type PurposeRules = z.infer<typeof PurposeRules>;

/** A version of the rules of a country, purpose by purpose. It never changes: attempts name the version that allowed them. */
export const RulePack = z.object({
  key: RulePackKey,
  version: z.int(),
  purposes: PurposeRules,
  sources: z.array(RuleSource),
  /** Why this version was made; null: it came with the system. */
  note: z.string().nullable(),
  byName: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type RulePack = z.infer<typeof RulePack>;

/** An edition of an administrator: narrower than what was shipped. `version`: the one it was made from. */
export const RulePackEdition = z.object({ version: z.int(), purposes: PurposeRules, note: z.string().trim().min(1).max(300) });
export type RulePackEdition = z.infer<typeof RulePackEdition>;

/** A pack as it is shipped. */
export type ShippedPack = Pick<RulePack, 'key' | 'purposes' | 'sources'>;

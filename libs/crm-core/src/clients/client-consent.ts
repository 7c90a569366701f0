import { z } from 'zod';

/** What somebody agrees to: that we keep and use their data, tell them of offers, ask them questions. */
export const ConsentPurpose = z.enum(['processing', 'marketing', 'surveys']);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** By which way; `any`: by all of them. */
export const ConsentChannel = z.enum(['any', 'phone', 'sms', 'email', 'post', 'messenger']);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

/** A consent given or withdrawn. What was said stays; what was said last holds. */
export const ClientConsent = z.object({
  id: z.uuid(),
  purpose: ConsentPurpose,
  channel: ConsentChannel,
  given: z.boolean(),
  at: z.iso.datetime(),
  /** How we know: a form, a call, a letter. */
  source: z.string(),
  /** Where it can be shown: the number of the form, the address of the page, the id of the call. */
  proof: z.string().nullable(),
  /** It holds until then; null: until it is taken back. */
  expiresAt: z.iso.datetime().nullable(),
  byName: z.string().nullable(),
});
export type ClientConsent = z.infer<typeof ClientConsent>;

export const ClientConsentInput = z.object({
  purpose: ConsentPurpose,
  channel: ConsentChannel.default('any'),
  given: z.boolean(),
  /** When it was said; absent: now. */
  at: z.iso.datetime().optional(),
  source: z.string().trim().min(1).max(300),
  proof: z.string().trim().max(300).nullish(),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});
export type ClientConsentInput = z.infer<typeof ClientConsentInput>;

type Said = Pick<ClientConsent, 'purpose' | 'channel' | 'given' | 'at'> & { expiresAt?: string | null };

/**
 * Whether a way is open for a purpose: the last word on the way itself or on all ways decides. null: nothing was ever said, or what was
 * given has run out.
 */
export function consentTo(said: readonly Said[], purpose: ConsentPurpose, channel: ConsentChannel, now: Date): boolean | null {
  const fitting = said.filter((one) => one.purpose === purpose && (one.channel === channel || one.channel === 'any'));
  const last = fitting.reduce<Said | null>((last, one) => (last === null || one.at >= last.at ? one : last), null);
  return last?.given && last.expiresAt && new Date(last.expiresAt) <= now ? null : (last?.given ?? null);
}

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
});
export type ClientConsentInput = z.infer<typeof ClientConsentInput>;

type Said = Pick<ClientConsent, 'purpose' | 'channel' | 'given' | 'at'>;

/**
 * Whether a way is open for a purpose: the last word on the way itself or on all ways decides. null: nothing was ever said.
 */
export function consentTo(said: readonly Said[], purpose: ConsentPurpose, channel: ConsentChannel): boolean | null {
  const fitting = said.filter((one) => one.purpose === purpose && (one.channel === channel || one.channel === 'any'));
  return fitting.reduce<Said | null>((last, one) => (last === null || one.at >= last.at ? one : last), null)?.given ?? null;
}

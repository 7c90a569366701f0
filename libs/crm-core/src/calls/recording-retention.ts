import { z } from 'zod';
import { CallDirection } from './call';

/** Which calls a rule is for. Of several that fit, the narrowest counts: a number of ours, a queue, a direction, all. */
export const RetentionScope = z.enum(['did', 'queue', 'direction', 'all']);
export type RetentionScope = z.infer<typeof RetentionScope>;

const scoped = {
  scope: RetentionScope,
  /** The number of ours (E.164), the queue's name or the direction; null for all. */
  value: z.string().trim().min(1).max(200).nullable(),
  /** Days after the end of the call for which its recordings are kept. */
  days: z.int().min(1).max(36_500),
};

/** After how long recordings are deleted. Where no rule fits, they are kept for ever. */
export const RetentionRule = z.object({ id: z.uuid(), ...scoped, version: z.int() });
export type RetentionRule = z.infer<typeof RetentionRule>;

const isComplete = ({ scope, value }: { scope: RetentionScope; value: string | null }) =>
  scope === 'all' ? value === null : scope === 'direction' ? CallDirection.safeParse(value).success : value !== null;
const incomplete = { path: ['value'], message: 'Say for which number, queue or direction; a rule for all has none.' };

export const RetentionRuleInput = z.object(scoped).refine(isComplete, incomplete);
export type RetentionRuleInput = z.infer<typeof RetentionRuleInput>;
export const RetentionRuleChange = z.object({ ...scoped, version: z.int() }).refine(isComplete, incomplete);
export type RetentionRuleChange = z.infer<typeof RetentionRuleChange>;

/** A rule to be tried: a new one, or a change of the one with this id. */
export const RetentionTrial = z.object({ ...scoped, id: z.uuid().nullish() }).refine(isComplete, incomplete);
export type RetentionTrial = z.infer<typeof RetentionTrial>;

/** What the next night would delete if the rule were saved, by all rules together. */
export const RetentionPreview = z.object({
  recordings: z.int(),
  calls: z.int(),
  bytes: z.number(),
  /** Would be deleted too, were it not for a legal hold. */
  held: z.int(),
});
export type RetentionPreview = z.infer<typeof RetentionPreview>;

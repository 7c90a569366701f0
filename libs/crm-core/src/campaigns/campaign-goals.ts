import { z } from 'zod';
import { CampaignId } from '../ids';

/** So many results are enough: of a key, from everybody or from each value of a field of the contacts' lists. */
export const Quota = z.object({
  /** Key of the result. */
  result: z.string().min(1).max(40),
  /** Column of the lists, as in `region`; null: of all contacts together. */
  field: z.string().trim().min(1).max(60).nullable().default(null),
  /** The value it is for; null: each value has as many. */
  value: z.string().trim().max(200).nullable().default(null),
  most: z.int().min(1).max(1_000_000),
  /** What is done once it is full: contacts it is about are called no more, or the campaign is finished. */
  then: z.enum(['end', 'finish']).default('end'),
});
export type Quota = z.infer<typeof Quota>;

/** What a campaign may cost and how many results are enough. */
export const CampaignGoals = z.object({
  campaignId: CampaignId,
  /** Of every attempt, and of every minute in which somebody was on the line; in the currency of whoever pays. */
  costPerAttempt: z.number().min(0).max(10_000),
  costPerMinute: z.number().min(0).max(10_000),
  quotas: z.array(Quota).max(20),
  version: z.int(),
});
export type CampaignGoals = z.infer<typeof CampaignGoals>;

export const CampaignGoalsInput = CampaignGoals.omit({ campaignId: true });
export type CampaignGoalsInput = z.infer<typeof CampaignGoalsInput>;

/** How far a quota is: that of a value, where each has its own. */
export const QuotaState = Quota.extend({ count: z.int(), full: z.boolean() });
export type QuotaState = z.infer<typeof QuotaState>;

/** How many contacts have a result, by the value of the field that a quota asks for; null: no such column. */
export interface ResultCount {
  result: string;
  value: string | null;
  count: number;
}

/** How far a quota is, value by value where each value has its own. */
export function quotaStates(quota: Quota, counts: readonly ResultCount[]): QuotaState[] {
  const state = (value: string | null, count: number) => ({ ...quota, value, count, full: count >= quota.most });
  const own = counts.filter(({ result }) => result === quota.result);
  if (quota.field !== null && quota.value === null) {
    return own.filter(({ value }) => value !== null).map(({ value, count }) => state(value, count));
  }
  const about = own.filter(({ value }) => quota.field === null || value === quota.value);
  return [state(quota.value, about.reduce((sum, { count }) => sum + count, 0))]; // prettier-ignore
}

import { z } from 'zod';
import { momentOf } from '../calendars/wall-time';
import { CallDirection } from '../calls/call';
import { CallId, UserId } from '../ids';
import { PageQuery } from '../page';

/** Of how long a time each agent is heard so many calls. */
export const SamplingPeriod = z.enum(['day', 'week', 'month']);
export type SamplingPeriod = z.infer<typeof SamplingPeriod>;

/** By what calls of one agent are told apart, so that each kind is heard. */
export const Stratum = z.enum(['queue', 'direction', 'result']);
export type Stratum = z.infer<typeof Stratum>;

/** Which calls are listened to, and how many. */
export const SamplingPlan = z.object({
  id: z.uuid(),
  name: z.string(),
  scorecardId: z.uuid(),
  scorecardTitle: z.string(),
  /** Calls of each agent in each period. */
  quota: z.int(),
  period: SamplingPeriod,
  strata: z.array(Stratum),
  /** Names; none: every call, also those of no queue. */
  queues: z.array(z.string()),
  minTalkSeconds: z.int(),
  /** The same seed draws the same calls. */
  seed: z.string(),
  active: z.boolean(),
  version: z.int(),
});
export type SamplingPlan = z.infer<typeof SamplingPlan>;

export const SamplingPlanInput = z.object({
  name: z.string().trim().min(1).max(120),
  scorecardId: z.uuid(),
  quota: z.int().min(1).max(100),
  period: SamplingPeriod.default('week'),
  strata: z.array(Stratum).max(Stratum.options.length).default(['queue', 'direction']),
  queues: z.array(z.string().min(1).max(100)).max(100).default([]),
  minTalkSeconds: z.int().min(0).max(3600).default(30),
  seed: z.string().trim().min(1).max(60),
  active: z.boolean().default(true),
});
export type SamplingPlanInput = z.infer<typeof SamplingPlanInput>;
export const SamplingPlanChange = SamplingPlanInput.extend({ version: z.int() });
export type SamplingPlanChange = z.infer<typeof SamplingPlanChange>;

/** The period that has this day; without one, that of today. */
export const SamplingDraw = z.object({ day: z.iso.date().optional() });
export type SamplingDraw = z.infer<typeof SamplingDraw>;

/** What was drawn: days of the company, the last one included. */
export const SamplingResult = z.object({ from: z.iso.date(), to: z.iso.date(), drawn: z.int(), agents: z.int() });
export type SamplingResult = z.infer<typeof SamplingResult>;

/** `skipped`: it cannot be judged, and why is said. */
export const PickState = z.enum(['open', 'claimed', 'done', 'skipped']);
export type PickState = z.infer<typeof PickState>;

/** A call that is to be listened to: one row of the review queue. */
export const ReviewPick = z.object({
  id: z.uuid(),
  planId: z.uuid(),
  planName: z.string(),
  callId: CallId,
  agentId: UserId,
  agentName: z.string(),
  startedAt: z.iso.datetime(),
  direction: CallDirection,
  queue: z.string().nullable(),
  talkSeconds: z.number(),
  state: PickState,
  claimedBy: UserId.nullable(),
  claimedByName: z.string().nullable(),
  /** Then it is anybody's again, unless something is answered in it before. */
  claimedUntil: z.iso.datetime().nullable(),
  reviewId: z.uuid().nullable(),
  skipReason: z.string().nullable(),
  version: z.int(),
});
export type ReviewPick = z.infer<typeof ReviewPick>;

export const PickFilter = PageQuery.extend({
  state: PickState.optional(),
  planId: z.uuid().optional(),
  agentId: UserId.optional(),
  /** Claimed by whoever asks. */
  mine: z.stringbool().optional(),
});
export type PickFilter = z.infer<typeof PickFilter>;

export const PickSkip = z.object({ reason: z.string().trim().min(1).max(500), version: z.int() });
export type PickSkip = z.infer<typeof PickSkip>;

const MILLISECONDS_OF_DAY = 86_400_000;

/** So long a call that was taken waits for its reviewer to answer the next question of it. */
export const CLAIM_HOURS = 48;

/** Until when a call is its reviewer's who took it, or answered something in it, at that moment. */
export const claimEnd = (at: Date): Date => new Date(at.getTime() + CLAIM_HOURS * 3_600_000);

/** The days of the period that a day (`2026-11-27`) is in, first and last; a week begins on Monday. */
export function samplingPeriodOf(day: string, period: SamplingPeriod): { from: string; to: string } {
  const at = new Date(`${day}T00:00:00Z`);
  const written = (date: Date) => date.toISOString().slice(0, 10);
  if (period === 'day') return { from: day, to: day };
  if (period === 'month') {
    const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
    return { from: written(new Date(Date.UTC(year, month, 1))), to: written(new Date(Date.UTC(year, month + 1, 0))) };
  }
  const monday = new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * MILLISECONDS_OF_DAY);
  return { from: written(monday), to: written(new Date(monday.getTime() + 6 * MILLISECONDS_OF_DAY)) };
}

/** From when until before when these days last, by the clocks of an IANA zone. */
export function samplingMomentsOf({ from, to }: { from: string; to: string }, timeZone: string): { from: Date; before: Date } {
  const midnight = (date: string, later: number) => {
    const [year, month, day] = date.split('-').map(Number) as [number, number, number];
    return momentOf({ year, month, day: day + later, hour: 0, minute: 0 }, timeZone);
  };
  return { from: midnight(from, 0), before: midnight(to, 1) };
}

/** What kind of call it is to a plan. */
export const stratumOf = (strata: readonly Stratum[], call: { queue: string | null; direction: string; result: string | null }): string =>
  JSON.stringify(Stratum.options.filter((name) => strata.includes(name)).map((name) => call[name]));

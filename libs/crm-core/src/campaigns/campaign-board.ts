import { z } from 'zod';
import { AttemptId, CampaignContactId, UserId } from '../ids';
import { Campaign } from './campaign';
import { AttemptOutcome } from './campaign-attempt';
import { QuotaState } from './campaign-goals';

/** So long the charts of the board reach back, in steps of so many minutes. */
export const BOARD_MINUTES = 60;
export const BOARD_STEP_MINUTES = 5;

const Step = z.object({ at: z.iso.datetime(), dialled: z.int(), answeredLive: z.int(), dropped: z.int() });
export type BoardStep = z.infer<typeof Step>;

const LastAttempt = z.object({
  id: AttemptId,
  contactId: CampaignContactId,
  name: z.string(),
  number: z.string(),
  agentName: z.string().nullable(),
  at: z.iso.datetime(),
  /** null while it goes on. */
  outcome: AttemptOutcome.nullable(),
  result: z.string().nullable(),
});

/** A campaign as it stands now. */
export const CampaignBoard = z.object({
  campaign: Campaign,
  at: z.iso.datetime(),
  /** Who has a seat at it, or belongs to its queue; their states are told by the agents themselves. */
  agentIds: z.array(UserId),
  lines: z.object({ ringing: z.int(), talking: z.int() }),
  /** Of the last hour. */
  hour: z.object({ dialled: z.int(), answeredLive: z.int(), dropped: z.int(), reached: z.int(), contactsDone: z.int() }),
  /** Who was dropped and who talked within the days of the rule, their share by its base, and the share it allows. */
  drops: z.object({ dropped: z.int(), talked: z.int(), rate: z.number(), limit: z.number(), days: z.int() }),
  contacts: z.object({ all: z.int(), waiting: z.int(), due: z.int(), dialling: z.int(), done: z.int() }),
  /** When those who wait would be through, at the pace of the last hour; null: nobody can say. */
  finishAt: z.iso.datetime().nullable(),
  quotas: z.array(QuotaState),
  /** The hour in steps, the earliest first. */
  steps: z.array(Step),
  last: z.array(LastAttempt),
});
export type CampaignBoard = z.infer<typeof CampaignBoard>;

/** With fewer in an hour a forecast would be a guess. */
const ENOUGH_FOR_A_FORECAST = 3;
const HOUR = 3_600_000;

/** When the contacts that wait are through, should as many be finished in each hour as in the last. */
export function forecastOf({ waiting, donePerHour }: { waiting: number; donePerHour: number }, now: Date): Date | null {
  if (donePerHour < ENOUGH_FOR_A_FORECAST) return null;
  return new Date(now.getTime() + (waiting / donePerHour) * HOUR);
}

/** What a campaign whose times have come does by itself; null: nothing. */
export function dueMove(
  { state, startsAt, endsAt }: Pick<Campaign, 'state' | 'startsAt' | 'endsAt'>,
  now: Date,
): 'start' | 'finish' | null {
  const has = (at: string | null) => at !== null && new Date(at) <= now;
  if (has(endsAt)) return state === 'finished' ? null : 'finish';
  return has(startsAt) && state === 'draft' ? 'start' : null;
}

import { z } from 'zod';
import { WEEKDAYS } from '../calendars/calendar';
import { CampaignMode } from '../campaigns/campaign-mode';
import { CallingHours, CallWindows } from './calling-windows';

/** How often people may be called; null: as often as one likes. */
export const CallCaps = z.object({
  /** Attempts to reach a person by any number and for any campaign: on one day of theirs, within 7 days, within 31. */
  day: z.int().min(1).max(100).nullable(),
  week: z.int().min(1).max(500).nullable(),
  month: z.int().min(1).max(1000).nullable(),
  /** For this campaign: in all, and by one number. */
  lifetime: z.int().min(1).max(1000).nullable(),
  perNumber: z.int().min(1).max(1000).nullable(),
});
export type CallCaps = z.infer<typeof CallCaps>;

/** Of what the dropped calls are a share: of all that people answered; or, as Ofcom reckons, less those that machines will have answered. */
export const DropBase = z.enum(['answered', 'ofcom']);
export type DropBase = z.infer<typeof DropBase>;

export const DropRule = z.object({
  /** The share that may be dropped, of all within so many days. */
  limit: z.number().min(0).max(0.2),
  base: DropBase,
  days: z.int().min(1).max(365),
  /** Seconds after somebody answered within which an agent is there: later, or never, is a drop. */
  seconds: z.int().min(0).max(30),
});
export type DropRule = z.infer<typeof DropRule>;

/** How calls end after which the same contact is tried again. */
export const RetryOutcome = z.enum(['machine', 'dropped', 'hungUp', 'busy', 'noAnswer', 'rejected', 'failed', 'canceled', 'unknown']);
export type RetryOutcome = z.infer<typeof RetryOutcome>;

/** Again after so many minutes, each time `growth` times as many, so many times. */
export const RetryRule = z.object({
  minutes: z.int().min(1).max(100_000),
  growth: z.number().min(1).max(10),
  times: z.int().min(0).max(100),
});
export type RetryRule = z.infer<typeof RetryRule>;

const GuardHours = z
  .int()
  .min(0)
  .max(24 * 60);

/** Rules of calling for one purpose. */
export const CallRules = z.object({
  hours: CallingHours,
  caps: CallCaps,
  /** Only who agreed to it before, which can be shown. */
  consent: z.boolean(),
  refusedModes: z.array(CampaignMode),
  /** An agent's own press dials: `preview` has no time limit after which it dials by itself. */
  byHand: z.boolean(),
  drop: DropRule,
  /** Seconds a phone rings at least before we give up. */
  ringSeconds: z.int().min(0).max(60),
  /** Hours in which nobody is dialled by a machine whom we called and had no agent for. */
  guardHours: GuardHours,
  retry: z.record(RetryOutcome, RetryRule),
});
export type CallRules = z.infer<typeof CallRules>;

/** What a campaign asks beyond its rule pack. It narrows, whatever it says. */
export const OwnRules = z.object({
  hours: z
    .object({
      week: z.partialRecord(z.enum(WEEKDAYS), CallWindows).optional(),
      holiday: CallWindows.optional(),
      holidays: CallingHours.shape.holidays.optional(),
    })
    .optional(),
  caps: CallCaps.partial().optional(),
  consent: z.boolean().optional(),
  refusedModes: z.array(CampaignMode).optional(),
  byHand: z.boolean().optional(),
  drop: DropRule.omit({ days: true }).partial().optional(),
  ringSeconds: CallRules.shape.ringSeconds.optional(),
  guardHours: GuardHours.optional(),
  retry: z.partialRecord(RetryOutcome, RetryRule.partial()).optional(),
});
export type OwnRules = z.infer<typeof OwnRules>;

import { z } from 'zod';
import { DealId, PlanId } from '../ids';

/** How a deal left a step: what was to be done had its result, was called off, or the deal left the plan before. */
export const StayEnding = z.enum(['result', 'cancelled', 'left']);
export type StayEnding = z.infer<typeof StayEnding>;

/** Where deals stand with a step: at it now · had its result · gone on without one. */
export const STEP_STANDS = ['now', 'result', 'without'] as const;
export const StepStand = z.enum(STEP_STANDS);
export type StepStand = z.infer<typeof StepStand>;

/** One step of a plan in one segment: how often deals were at it, and how long it took to its result. */
export const StepFigures = z.object({
  planId: PlanId,
  /** As in the figures of the plan. */
  segment: z.string().nullable(),
  stepId: z.uuid(),
  /** As its last version has it. */
  title: z.string(),
  now: z.int(),
  result: z.int(),
  without: z.int(),
  /** From the start of the step to its result, pauses included, in hours: half of the deals took at most so long, nine of ten at most so long. */
  medianHours: z.number().nullable(),
  ninetiethHours: z.number().nullable(),
});
export type StepFigures = z.infer<typeof StepFigures>;

/** A deal at a step, from when it came to it until it went on; a deal that comes back to a step stays there a second time. */
export const StepStay = z.object({
  id: z.uuid(),
  dealId: DealId,
  dealNumber: z.string(),
  dealSubject: z.string(),
  clientName: z.string(),
  ownerName: z.string(),
  planName: z.string(),
  stepTitle: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  ending: StayEnding.nullable(),
});
export type StepStay = z.infer<typeof StepStay>;

import { z } from 'zod';
import { LocalText } from '../calls/disposition';
import { DealId, EnrolmentId, PlanId } from '../ids';
import { PageQuery } from '../page';
import { SwitchReason } from './enrolment';
import { EnrolmentState } from './enrolment-states';
import { Division } from './segment';
import { StepFigures, StepStand } from './step-stay';

/** With fewer a share says little. */
const SMALL_SAMPLE = 20;
export const isSmallSample = (count: number): boolean => count < SMALL_SAMPLE;

/** The share in percent, whole; null where there is nothing to share. */
export const percentOf = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((100 * part) / whole));

/** Where a plan loses: at a step of it; null: past the last one. */
const LossStep = z.object({ stepId: z.uuid().nullable(), title: z.string().nullable(), count: z.int() });

/** One plan in one segment: what became of the deals that came into it within the period. */
export const PlanFigures = z.object({
  planId: PlanId,
  planName: z.string(),
  /** The value that makes the segment; null: clients without one. */
  segment: z.string().nullable(),
  /** Where the value is no word of ours: what the source, or the choice of a field, is called. */
  segmentName: LocalText.nullable(),
  enrolled: z.int(),
  underWay: z.int(),
  won: z.int(),
  lost: z.int(),
  switched: z.int(),
  stopped: z.int(),
  /** From coming in to being won, in hours: half of them took at most so long, nine of ten at most so long. */
  medianHours: z.number().nullable(),
  ninetiethHours: z.number().nullable(),
  /** Most losses first. */
  lossSteps: z.array(LossStep),
});
export type PlanFigures = z.infer<typeof PlanFigures>;

/** How often deals went from one plan to another, and why. */
export const PlanSwitchFigures = z.object({
  fromPlanId: PlanId,
  toPlanId: PlanId,
  count: z.int(),
  reasons: z.array(z.object({ reason: SwitchReason, count: z.int() })),
});
export type PlanSwitchFigures = z.infer<typeof PlanSwitchFigures>;

/** So many segments at most, the largest; a field with more would fill a book. */
export const MOST_SEGMENTS = 300;

export const PlanReport = z.object({
  figures: z.array(PlanFigures),
  /** Smaller segments were left out. */
  more: z.boolean(),
  /** How long each step takes, in the order of the steps. */
  steps: z.array(StepFigures),
  plans: z.array(z.object({ id: PlanId, name: z.string() })),
  switches: z.array(PlanSwitchFigures),
});
export type PlanReport = z.infer<typeof PlanReport>;

const period = {
  /** Deals that came into a plan from then on. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};

export const PlanReportFilter = z.object({ ...period, ...Division });
export type PlanReportFilter = z.infer<typeof PlanReportFilter>;

const Behind = PageQuery.extend({
  ...period,
  ...Division,
  planId: PlanId.optional(),
  /** Empty: clients without that value. */
  segment: z.string().max(60).optional(),
});

/** What a number of the report counts. */
export const EnrolmentFilter = Behind.extend({
  /** `underWay`: active, paused or through all steps. */
  state: z.enum([...EnrolmentState.options, 'underWay']).optional(),
  /** At which step it ended; empty: past the last one. */
  stepId: z.union([z.uuid(), z.literal('')]).optional(),
  toPlanId: PlanId.optional(),
  reason: SwitchReason.optional(),
});
export type EnrolmentFilter = z.infer<typeof EnrolmentFilter>;

/** What a number of a step counts. */
export const StepStayFilter = Behind.extend({ stepId: z.uuid().optional(), stand: StepStand.optional() });
export type StepStayFilter = z.infer<typeof StepStayFilter>;

/** One row behind a number. */
export const EnrolmentRow = z.object({
  id: EnrolmentId,
  dealId: DealId,
  dealNumber: z.string(),
  dealSubject: z.string(),
  clientName: z.string(),
  ownerName: z.string(),
  planName: z.string(),
  planVersionNumber: z.int(),
  state: EnrolmentState,
  stepTitle: z.string().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  switchedToName: z.string().nullable(),
  switchReason: SwitchReason.nullable(),
  note: z.string().nullable(),
});
export type EnrolmentRow = z.infer<typeof EnrolmentRow>;

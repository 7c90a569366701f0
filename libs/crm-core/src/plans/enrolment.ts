import { z } from 'zod';
import { NextContact } from '../deals/activity';
import { ActivityId, DealId, EnrolmentId, PlanId } from '../ids';
import { EnrolmentState } from './enrolment-states';
import { PlanStep } from './plan-steps';

/** Why a deal goes by another plan: the client is of another group than was thought, does not answer, wants something else … */
export const SwitchReason = z.enum(['otherGroup', 'noAnswer', 'needsChanged', 'budget', 'timing', 'betterPlan', 'other']);
export type SwitchReason = z.infer<typeof SwitchReason>;

/** A deal in a plan: in which version, at which step, and how it ended. */
export const Enrolment = z.object({
  id: EnrolmentId,
  dealId: DealId,
  planId: PlanId,
  planName: z.string(),
  planVersionId: z.uuid(),
  planVersionNumber: z.int(),
  state: EnrolmentState,
  /** The step it is at, or was when it ended; null: past the last one. */
  stepId: z.uuid().nullable(),
  /** What is planned for that step. */
  activityId: ActivityId.nullable(),
  startedAt: z.iso.datetime(),
  startedByName: z.string(),
  endedAt: z.iso.datetime().nullable(),
  switchedToName: z.string().nullable(),
  switchReason: SwitchReason.nullable(),
  /** Why it was switched or stopped, in words. */
  note: z.string().nullable(),
  version: z.int(),
});
export type Enrolment = z.infer<typeof Enrolment>;

/** The plan of a deal: where it is in it, and the plans it was in before. */
export const DealPlan = z.object({
  current: Enrolment.extend({ steps: z.array(PlanStep) }).nullable(),
  /** Newest first. */
  former: z.array(Enrolment),
});
export type DealPlan = z.infer<typeof DealPlan>;

const Start = {
  planId: PlanId,
  /** Unset: its first step. */
  stepId: z.uuid().nullish(),
};

export const EnrolmentInput = z.object(Start);
export type EnrolmentInput = z.infer<typeof EnrolmentInput>;

const Words = z.string().trim().max(1000);

/** Into another plan; `version` is that of the enrolment. */
export const PlanSwitch = z
  .object({ ...Start, reason: SwitchReason, note: Words.default(''), version: z.int() })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', { path: ['note'], message: 'Why? Say it in words.' });
export type PlanSwitch = z.infer<typeof PlanSwitch>;

/** Out of the plan: what is planned stays, or something else is. */
export const PlanStop = z.object({ reason: Words.min(1), next: NextContact.nullish(), version: z.int() });
export type PlanStop = z.infer<typeof PlanStop>;

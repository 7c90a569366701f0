import { z } from 'zod';
import { type FieldError, Invalid } from '../errors';
import { TeamId, UserId } from '../ids';

/** What is to be done, as an activity of the deal. */
export const PlanStepKind = z.enum(['call', 'meeting', 'letter', 'task']);
export type PlanStepKind = z.infer<typeof PlanStepKind>;

/** Who does it: the owner of the deal, one person, or whoever of a team has least planned. */
export const StepDoer = z.discriminatedUnion('who', [
  z.object({ who: z.literal('owner') }),
  z.object({ who: z.literal('person'), userId: UserId }),
  z.object({ who: z.literal('team'), teamId: TeamId }),
]);
export type StepDoer = z.infer<typeof StepDoer>;

/** A result that is expected of a step, and where it leads: on to the next one, to another one, or to a lost deal. */
export const StepOutcome = z.object({
  id: z.uuid(),
  title: z.string().trim().min(1).max(100),
  leads: z.enum(['on', 'skip', 'lose']),
  /** Where it skips to: any step, also an earlier one or the same again. */
  toStepId: z.uuid().nullable().default(null),
  /** The key of the reason for which the deal is lost. */
  lostReason: z.string().max(40).nullable().default(null),
});
export type StepOutcome = z.infer<typeof StepOutcome>;

/** One task of a plan. Its id stays from version to version: so one knows it again. */
export const PlanStep = z.object({
  id: z.uuid(),
  kind: PlanStepKind,
  title: z.string().trim().min(1).max(200),
  doer: StepDoer.default({ who: 'owner' }),
  /** Working minutes from the end of the step before. */
  afterMinutes: z.int().min(0).max(60_000),
  /** How long it takes. */
  minutes: z
    .int()
    .min(0)
    .max(24 * 60)
    .default(15),
  /** What is to come of it, in words. */
  expected: z.string().trim().max(1000).default(''),
  /** Empty: whatever came of it, the next step follows. */
  outcomes: z.array(StepOutcome).max(10).default([]),
});
export type PlanStep = z.infer<typeof PlanStep>;

const fault = (path: string, code: string, message: string): FieldError => ({ path, code, message });

/** What keeps steps from being published; empty: nothing does. */
export function faultsOf(steps: readonly PlanStep[], lostReasons: ReadonlySet<string>): FieldError[] {
  if (steps.length === 0) return [fault('steps', 'no_steps', 'A plan without steps leads nowhere.')];
  const ids = new Set(steps.map(({ id }) => id));
  return steps.flatMap((step, at) => [
    ...(steps.findIndex(({ id }) => id === step.id) === at ? [] : [fault(`steps.${at}.id`, 'taken', 'Two steps have the same id.')]),
    ...(step.kind === 'meeting' && step.minutes === 0
      ? [fault(`steps.${at}.minutes`, 'no_length', 'A meeting without length is none.')]
      : []),
    ...step.outcomes.flatMap((outcome, place) => {
      const path = `steps.${at}.outcomes.${place}`;
      if (outcome.leads === 'skip' && !ids.has(outcome.toStepId ?? ''))
        return [fault(`${path}.toStepId`, 'unknown_step', 'There is no such step to skip to.')];
      if (outcome.leads === 'lose' && !lostReasons.has(outcome.lostReason ?? ''))
        return [fault(`${path}.lostReason`, 'unknown_reason', 'Why is the deal lost then?')];
      return [];
    }),
  ]);
}

/** @throws Invalid naming every step that leads nowhere. */
export function requirePublishable(steps: readonly PlanStep[], lostReasons: ReadonlySet<string>): void {
  const faults = faultsOf(steps, lostReasons);
  if (faults.length > 0) throw new Invalid(faults);
}

/** @throws Invalid when a step in which deals are has no place to go to, or one that is not there. */
export function requireMapped(from: readonly string[], to: readonly PlanStep[], steps: Record<string, string>): void {
  const known = new Set(to.map(({ id }) => id));
  const lost = from.find((id) => !known.has(steps[id] ?? ''));
  if (lost) throw Invalid.field(`steps.${lost}`, 'unknown_step', 'Where do the deals in this step go?');
}

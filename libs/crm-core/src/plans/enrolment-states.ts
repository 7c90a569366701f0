import { z } from 'zod';
import { IllegalTransition, Invalid } from '../errors';
import type { PlanStep } from './plan-steps';

//   active ──pause──> paused ──resume──> active
//     └──last step done──> completed                 through all steps, and the deal goes on
//   active, paused, completed ──win──> won ──lose──> lost ──switch──> switched ──stop──> stopped
export const EnrolmentState = z.enum(['active', 'paused', 'completed', 'switched', 'won', 'lost', 'stopped']);
export type EnrolmentState = z.infer<typeof EnrolmentState>;

/** Of these a deal has one at most. */
export const UNDER_WAY = ['active', 'paused', 'completed'] as const satisfies readonly EnrolmentState[];

const moves = {
  pause: { from: ['active'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  win: { from: UNDER_WAY, to: 'won' },
  lose: { from: UNDER_WAY, to: 'lost' },
  switch: { from: UNDER_WAY, to: 'switched' },
  stop: { from: UNDER_WAY, to: 'stopped' },
} as const;
export type EnrolmentMove = keyof typeof moves;

export const mayMove = (state: EnrolmentState, move: EnrolmentMove): boolean => moves[move].from.some((allowed) => allowed === state);

/** The state after a move. @throws IllegalTransition */
export function afterEnrolmentMove(state: EnrolmentState, move: EnrolmentMove): EnrolmentState {
  if (!mayMove(state, move)) throw new IllegalTransition('enrolment', state, move);
  return moves[move].to;
}

/** Where in its plan a deal is; past the last step it is at none. An enrolment that ended keeps the step at which it did. */
export interface Place {
  state: EnrolmentState;
  stepId: string | null;
}

/** Where it is now, what is to be planned for it, and whether the deal is lost with that. */
export interface Advance extends Place {
  plan: PlanStep | null;
  lostReason: string | null;
}

const at = (step: PlanStep | null, state: EnrolmentState): Advance => ({
  ...{ state: step ? state : 'completed', stepId: step?.id ?? null, lostReason: null },
  // Nothing is planned while it pauses: that comes with going on.
  plan: state === 'active' ? step : null,
});

/** Into a plan, at its first step or at a chosen one. @throws Invalid */
export function enrolledAt(steps: readonly PlanStep[], stepId: string | null = null): Advance {
  const step = stepId === null ? steps[0] : steps.find(({ id }) => id === stepId);
  if (!step) throw Invalid.field('stepId', 'unknown_step', 'There is no such step in this plan.');
  return at(step, 'active');
}

/** The step was done, with one of the results it expects. @throws Invalid · IllegalTransition when nothing is to be done any more. */
export function afterStep(steps: readonly PlanStep[], place: Place, outcomeId: string | null): Advance {
  const step = standing(steps, place);
  const outcome = step.outcomes.find(({ id }) => id === outcomeId) ?? null;
  if (outcomeId !== null && !outcome) throw Invalid.field('outcome', 'unknown_outcome', 'This step has no such result.');
  if (!outcome && step.outcomes.length > 0) throw Invalid.field('outcome', 'required', 'Which of the results was it?');
  if (outcome?.leads === 'lose') return { ...place, plan: null, lostReason: outcome.lostReason };
  if (outcome?.leads === 'skip')
    return at(
      steps.find(({ id }) => id === outcome.toStepId)!,
      place.state,
    );
  return at(following(steps, step), place.state);
}

/** The step does not come about: the next one does. @throws IllegalTransition */
export const afterCancelled = (steps: readonly PlanStep[], place: Place): Advance =>
  at(following(steps, standing(steps, place)), place.state);

/** Goes on, with the step that was left standing where nothing is planned for it. @throws IllegalTransition */
export function resumed(steps: readonly PlanStep[], place: Place, isPlanned: boolean): Advance {
  const advance = at(standing(steps, place), afterEnrolmentMove(place.state, 'resume'));
  return isPlanned ? { ...advance, plan: null } : advance;
}

/** How many steps lie behind, by their order; past the last one all do. */
export const stepsBehind = (steps: readonly PlanStep[], stepId: string | null): number =>
  stepId === null ? steps.length : Math.max(0, indexOf(steps, stepId));

function standing(steps: readonly PlanStep[], { state, stepId }: Place): PlanStep {
  const step = state === 'active' || state === 'paused' ? steps[indexOf(steps, stepId)] : undefined;
  if (!step) throw new IllegalTransition('enrolment', state, 'go on');
  return step;
}

const indexOf = (steps: readonly PlanStep[], stepId: string | null) => steps.findIndex(({ id }) => id === stepId);
const following = (steps: readonly PlanStep[], step: PlanStep) => steps[steps.indexOf(step) + 1] ?? null;

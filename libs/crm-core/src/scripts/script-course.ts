import { z } from 'zod';
import { holds, type AnswerValue, type ScriptAnswers } from './script-answer';
import type { BranchingScript, ScriptStep } from './script-step';

/** More steps than this nobody goes in one call. */
const PATH_LIMIT = 500;

/** Where somebody stands in a script. */
export const ScriptPosition = z.object({
  /** The steps gone so far; the last one is where they stand. */
  path: z.array(z.uuid()).min(1).max(PATH_LIMIT),
  /** The objection that is being answered; the step waits. */
  objection: z.uuid().nullable(),
});
export type ScriptPosition = z.infer<typeof ScriptPosition>;

export const stepOf = ({ steps }: Pick<BranchingScript, 'steps'>, id: string | null | undefined): ScriptStep | null =>
  steps.find((step) => step.id === id) ?? null;

/** Where a step leads with this answer to its question; null: nowhere. */
export function leadOf({ leads }: ScriptStep, answer: AnswerValue | undefined): string | null {
  if (leads.kind === 'end') return null;
  const branch = leads.branches.find(({ when }) => holds(when, answer));
  return branch ? branch.to : leads.otherwise;
}

/** The step that follows; null: the script ends here. */
export function stepAfter(script: Pick<BranchingScript, 'steps'>, stepId: string, answers: ScriptAnswers): string | null {
  const step = stepOf(script, stepId);
  return step && leadOf(step, step.question ? answers[step.question.key] : undefined);
}

/** Where a script begins. @throws when it has no step, which no published one is without. */
export function startOf({ steps: [first] }: Pick<BranchingScript, 'steps'>): ScriptPosition {
  if (!first) throw new Error('A script without steps cannot begin.');
  return { path: [first.id], objection: null };
}

/** The step somebody stands at; of a position that the script does not know, its first. */
export const stepAt = (script: Pick<BranchingScript, 'steps'>, { path }: ScriptPosition): ScriptStep =>
  stepOf(script, path.at(-1)) ?? script.steps[0]!;

export const goTo = (position: ScriptPosition, stepId: string): ScriptPosition => ({
  path: [...position.path, stepId].slice(-PATH_LIMIT),
  objection: null,
});

/** Back from an objection to its step, else to the step before; at the first one it stays. */
export const goBack = ({ path, objection }: ScriptPosition): ScriptPosition => ({
  path: objection !== null || path.length === 1 ? path : path.slice(0, -1),
  objection: null,
});

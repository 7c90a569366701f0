import { addWorkingTime, type WorkingHours } from '../calendars/working-time';

/** What is told of a request as its time runs out: to whom it belongs, to the team's supervisor, to the head. */
export const SLA_STEPS = ['response', 'half', 'most', 'due', 'supervisor', 'head'] as const;
export type SlaStep = (typeof SLA_STEPS)[number];

/** The moments of one request whose clock runs. */
export interface SlaMoments {
  /** null: nobody has promised one, or it has been given. */
  responseDueAt: Date | null;
  halfAt: Date | null;
  mostAt: Date | null;
  dueAt: Date;
}

export interface EscalationGaps {
  supervisorAfterMinutes: number;
  headAfterMinutes: number;
}

/** When each step comes, in the order in which they are told. */
export function slaSteps({ responseDueAt, halfAt, mostAt, dueAt }: SlaMoments, gaps: EscalationGaps, calendar: WorkingHours) {
  const supervisorAt = later(calendar, dueAt, gaps.supervisorAfterMinutes);
  const headAt = later(calendar, supervisorAt, gaps.headAfterMinutes);
  const steps: [SlaStep, Date | null][] = [
    ['response', responseDueAt],
    ['half', halfAt],
    ['most', mostAt],
    ['due', dueAt],
    ['supervisor', supervisorAt],
    ['head', headAt],
  ];
  return steps.flatMap(([step, at]) => (at === null ? [] : [{ step, at }]));
}

const later = (calendar: WorkingHours, from: Date, minutes: number) => (minutes === 0 ? from : addWorkingTime(calendar, from, minutes));

/** What is reached at `now` and was not told; of the warnings of one request only the last says anything. */
export function stepsToTell(steps: readonly { step: SlaStep; at: Date }[], told: readonly string[], now: Date) {
  const isOver = steps.some(({ step, at }) => step === 'due' && at <= now);
  const isReached = (step: SlaStep, at: Date) => at <= now || (isOver && (step === 'half' || step === 'most'));
  const reached = steps.filter(({ step, at }) => isReached(step, at) && !told.includes(step)).map(({ step }) => step);
  const isStale = (step: SlaStep) => (step === 'half' && (isOver || reached.includes('most'))) || (step === 'most' && isOver);
  return { reached, tell: reached.filter((step) => !isStale(step)) };
}

/** When there is something to tell next; null: nothing more. */
export function nextStepAt(steps: readonly { step: SlaStep; at: Date }[], told: readonly string[]): Date | null {
  const moments = steps.filter(({ step }) => !told.includes(step)).map(({ at }) => at.getTime());
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

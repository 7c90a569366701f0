import type { AttemptOutcome } from '../campaigns/campaign-attempt';
import type { CallRules } from './call-rules';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** However often it grew. */
const LONGEST = 30 * 24 * HOUR;

/** An attempt that ended without a talk, as it stands among the others of its contact. */
export interface EndedAttempt {
  outcome: AttemptOutcome;
  endedAt: Date;
  /** How many of the contact ended so, with this one; and how many there were in all. */
  same: number;
  attempts: number;
}

/** When to try the contact again; `spent`: no more. After a talk its result decides. */
export function retryAfter(rules: CallRules, { outcome, endedAt, same, attempts }: EndedAttempt): Date | 'spent' {
  if (outcome === 'talked') return 'spent';
  const { minutes, growth, times } = rules.retry[outcome];
  if (same > times || (rules.caps.lifetime !== null && attempts >= rules.caps.lifetime)) return 'spent';
  const pause = Math.min(minutes * MINUTE * growth ** (same - 1), LONGEST);
  return new Date(endedAt.getTime() + (outcome === 'dropped' ? Math.max(pause, rules.guardHours * HOUR) : pause));
}

import type { Reading } from './alert-reading';
import type { AlertRule } from './alert-rule';

//   calm ──beyond the threshold for `forSeconds`──> raised
//     ^──────back at `clearAt` for `clearForSeconds`──┘
/** One rule watching one subject. `since`: when the figure came to the other side, in milliseconds; null: it is where it belongs. */
export interface AlertWatch {
  raised: boolean;
  since: number | null;
}

export const CALM: AlertWatch = { raised: false, since: null };

type Levels = Pick<AlertRule, 'side' | 'threshold' | 'clearAt' | 'forSeconds' | 'clearForSeconds'>;

/**
 * How the watch goes on with what was read at `now` (milliseconds). Of what is not heard of an alert stands as it is, and
 * what was about to change is measured anew. Nothing to measure is no trouble: it raises nothing, and lets an alert end.
 */
export function nextWatch(watch: AlertWatch, rule: Levels, reading: Reading, now: number): AlertWatch {
  if (reading === 'unknown') return { ...watch, since: null };
  const wantsChange = watch.raised ? isBack(rule, reading) : isBeyond(rule, reading);
  if (!wantsChange) return { ...watch, since: null };
  const since = watch.since ?? now;
  const needed = watch.raised ? rule.clearForSeconds : rule.forSeconds;
  return now - since >= needed * 1000 ? { raised: !watch.raised, since: null } : { ...watch, since };
}

function isBeyond({ side, threshold }: Levels, reading: number | 'none'): boolean {
  if (reading === 'none') return false;
  return side === 'above' ? reading > threshold : reading < threshold;
}

function isBack({ side, clearAt }: Levels, reading: number | 'none'): boolean {
  if (reading === 'none') return true;
  return side === 'above' ? reading <= clearAt : reading >= clearAt;
}

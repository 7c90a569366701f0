import type { Call } from './call';
import type { Disposition } from './disposition';

type Given = Pick<Call, 'transfers' | 'segments'>;

const TAKES_PART: ReadonlySet<string> = new Set(['talk', 'hold', 'consult']);

/** Whether a person's part in a call ended by giving it to somebody. Whom it came back to has not given it away. */
export function gaveAway({ transfers, segments }: Given, userId: string | null): boolean {
  const given = transfers.findLast(({ agentId }) => agentId === userId);
  if (userId === null || !given) return false;
  const parts = segments.filter(({ kind, agentId }) => agentId === userId && TAKES_PART.has(kind));
  return parts.every(({ from, to }) => to !== null && from <= given.at);
}

/**
 * The results to choose from: those in use in the call's queue, in their order, so that a digit means the same in every call of the queue.
 * What is said of a part that was given away comes after all others, and for whoever gave it away alone.
 */
export function offeredResults(all: readonly Disposition[], queue: string | null, gave: boolean): Disposition[] {
  const here = all.filter(({ active, queues }) => active && (queues.length === 0 || (queue !== null && queues.includes(queue))));
  return [...here.filter(({ transferred }) => !transferred), ...here.filter(({ transferred }) => transferred && gave)];
}

/** The result to propose for what the telephone says came of the call, or of a part that was given away; null where nothing fits. */
export function proposedResult(offered: readonly Disposition[], { outcome }: Pick<Call, 'outcome'>, gave: boolean): string | null {
  const fits = ({ transferred, outcomes }: Disposition) => (gave ? transferred : outcome !== null && outcomes.includes(outcome));
  return offered.find(fits)?.key ?? null;
}

/** The call's result as it is for one person: "Transferred" ends the part of whoever said it, and leaves the call to the next. */
export function resultFor(all: readonly Disposition[], chosen: string | null, gave: boolean): string | null {
  return !gave && all.some(({ key, transferred }) => transferred && key === chosen) ? null : chosen;
}

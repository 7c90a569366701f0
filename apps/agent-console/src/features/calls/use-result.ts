import { offeredResults, proposedResult, resultFor, type Call, type Disposition, type ResultNext } from '@callcard/crm-core';
import { useDispositions } from './api';
import { useNote } from './use-note';

export interface ResultView {
  /** It wants a result: the call is over, or my part of it. */
  over: boolean;
  /** What may be chosen, in the order of the digits. */
  offered: Disposition[];
  result: string | null;
  /** Nobody chose it: the telephone proposes it. */
  proposed: boolean;
  next: ResultNext;
}

/** The result of a call as it stands for whoever works on it. `gave`: their part of it ended by handing it on. */
export function useResult(call: Call, gave: boolean): ResultView {
  const all = useDispositions().data ?? [];
  const { state } = useNote(call);
  const over = call.state === 'ended' || gave;
  const offered = offeredResults(all, call.queue, gave);
  const chosen = resultFor(all, state.result, gave);
  const result = chosen ?? (over ? proposedResult(offered, call, gave) : null);
  const known = all.find(({ key }) => key === result);
  return {
    over,
    // What was chosen in another queue, or before it was switched off, is shown all the same.
    offered: known && !offered.includes(known) ? [...offered, known] : offered,
    result,
    proposed: chosen === null && result !== null,
    next: known?.next ?? 'close',
  };
}

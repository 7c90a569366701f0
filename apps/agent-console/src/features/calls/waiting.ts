import type { Call } from '@callcard/crm-core';

export interface WaitingCall {
  call: Call;
  /** Its name in the PBX. */
  queue: string;
  /** ISO moment at which the caller joined it. */
  since: string;
}

/** The calls that wait in a queue now, the longest wait first. */
export function waitingCalls(calls: Iterable<Call>): WaitingCall[] {
  const waiting = [...calls].flatMap((call) => {
    const stay = call.segments.findLast(({ kind, to, number }) => kind === 'queue' && to === null && number !== null);
    return call.state !== 'ended' && stay ? [{ call, queue: stay.number!, since: stay.from }] : [];
  });
  return waiting.sort((one, other) => one.since.localeCompare(other.since));
}

import type { CallDirection, CallOutcome, CallState } from '../calls/call';
import type { MissedReason } from './request';

/** What of an ended call decides whether somebody has to be called back. */
export interface EndedCall {
  direction: CallDirection;
  state: CallState;
  outcome: CallOutcome | null;
  answeredAt: string | Date | null;
  outOfHours: boolean | null;
  /** A part of another call is told by that one. */
  mergedInto: string | null;
  /** Why the PBX refused the caller; null: it did not. */
  blocked: string | null;
}

/** Why nobody talked with the caller; null where nobody is owed a call: internal and outgoing calls, talks, blocked callers, parts of other calls. */
export function missedReasonOf(call: EndedCall): MissedReason | null {
  const { direction, state, outcome, answeredAt, mergedInto, blocked } = call;
  if (direction !== 'inbound' || state !== 'ended' || answeredAt !== null || mergedInto !== null || blocked !== null) return null;
  if (outcome === null || outcome === 'answered') return null;
  // What they asked for says more than when they did.
  if (outcome === 'voicemail' || outcome === 'callback') return outcome;
  return call.outOfHours ? 'outOfHours' : outcome;
}

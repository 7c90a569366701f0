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
  /** Also after a talk: sent to a message box, or there as the last way for a caller whose talk broke off. */
  leftMessage: boolean;
}

/** Why a caller is owed a call; null where nobody is: internal and outgoing calls, talks, blocked callers, parts of other calls. */
export function missedReasonOf(call: EndedCall): MissedReason | null {
  const { direction, state, outcome, answeredAt, mergedInto, blocked, leftMessage } = call;
  if (direction !== 'inbound' || state !== 'ended' || mergedInto !== null || blocked !== null) return null;
  if (answeredAt !== null) return leftMessage ? 'voicemail' : null;
  if (outcome === null || outcome === 'answered') return null;
  // What they asked for says more than when they did.
  if (outcome === 'voicemail' || outcome === 'callback') return outcome;
  return call.outOfHours ? 'outOfHours' : outcome;
}

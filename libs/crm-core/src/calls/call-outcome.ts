import type { CallDirection, CallOutcome, CallbackWish, HangupBy, VoiceMessage } from './call';
import { ringOf, type LegStory } from './call-legs';
import { BUSY, DECLINED, hasFailed, hasRefused } from './call-offers';
import type { Conversation } from './call-topology';

/** What `call-fold` has found out before the end of a call is judged. */
export interface Ending {
  direction: CallDirection;
  initiator: LegStory | null;
  legs: readonly LegStory[];
  conversations: readonly Conversation[];
  queued: boolean;
  messages: readonly VoiceMessage[];
  callback: CallbackWish | null;
  blocked: string | null;
}

/** How an ended call came out. */
export function outcomeOf(ending: Ending): CallOutcome {
  const { direction, initiator, conversations, queued } = ending;
  if (ending.blocked !== null) return 'rejected';
  if (conversations.some(({ kind }) => kind !== 'consult')) return 'answered';
  if (ending.messages.length > 0) return 'voicemail';
  if (ending.callback !== null) return 'callback';
  if (direction === 'inbound' && initiator?.hangupRequestedAt != null) return 'abandoned';
  if (queued) return 'noAnswer';
  const rung = lastRung(ending);
  if (rung) return refusalOf(rung);
  if (direction === 'inbound' || !initiator) return 'noAnswer';
  if (isAnsweredByThePbx(initiator)) return 'answered';
  if (initiator.side === 'outside') return initiator.answeredAt === null ? refusalOf(initiator) : 'noAnswer';
  return ownPhoneOutcome(initiator);
}

/** A listener has listened; and whoever dials a message box, a room or a feature code reaches it. */
const isAnsweredByThePbx = ({ listens, ring, answeredAt }: LegStory) => listens || (ring === null && answeredAt !== null);

/** The last phone that was rung for a caller who was in no queue. */
function lastRung({ legs, initiator }: Ending): LegStory | undefined {
  return legs.filter((leg) => leg !== initiator && leg.side !== null && leg.side !== 'local' && ringOf(leg)).at(-1);
}

function refusalOf(leg: LegStory): CallOutcome {
  const { cause, ringEnd } = leg;
  if (cause === BUSY || (ringEnd?.status === 'busy' && cause !== DECLINED)) return 'busy';
  if (hasRefused(leg)) return 'rejected';
  return hasFailed(leg) ? 'failed' : 'noAnswer';
}

/** Nobody was reached: the click-to-call's own phone was not picked up, or nothing could be dialled from it. */
function ownPhoneOutcome(initiator: LegStory): CallOutcome {
  const { cause, answeredAt, hangupRequestedAt } = initiator;
  if (answeredAt === null && (cause === BUSY || cause === DECLINED)) return ringOf(initiator) ? 'rejected' : refusalOf(initiator);
  if (hasFailed(initiator)) return 'failed';
  return hangupRequestedAt !== null || answeredAt === null ? 'noAnswer' : 'failed';
}

/**
 * Who ended the call, as far as somebody asked to: `client` the outside party, `agent` a person of ours, `caller` the one who
 * began an internal call, `system` nobody. After a talk the first of those who were in it to the end counts; before any, the one who
 * began the call, else the phone whose refusal ended it.
 */
export function hangupBy(ending: Ending): HangupBy {
  const { legs, initiator, conversations, queued } = ending;
  const end = ({ to }: Conversation) => to ?? Infinity;
  const together = conversations.filter(({ kind }) => kind !== 'consult');
  if (together.length > 0) {
    const last = Math.max(...together.map(end));
    const parties = new Set(together.filter((each) => end(each) === last).map(({ leg }) => leg));
    const asked = legs
      .filter(({ leg, hangupRequestedAt }) => parties.has(leg) && hangupRequestedAt !== null)
      .sort((one, other) => one.hangupRequestedAt! - other.hangupRequestedAt!);
    return asked[0] ? sideOf(asked[0], ending) : 'system';
  }
  const rung = queued ? undefined : lastRung(ending);
  const asked = [initiator, rung].find((leg) => leg && hasAsked(leg));
  return asked ? sideOf(asked, ending) : 'system';
}

/** A phone out of reach "hangs up" as well, but nobody asked it to. */
const hasAsked = (leg: LegStory) => leg.hangupRequestedAt !== null && !(ringOf(leg) && leg.answeredAt === null && hasFailed(leg));

function sideOf(leg: LegStory, { direction, initiator }: Ending): HangupBy {
  if (leg.side === 'outside') return 'client';
  return direction === 'internal' && leg.leg === initiator?.leg ? 'caller' : 'agent';
}

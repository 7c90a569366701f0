import type { OfferOutcome } from './call';
import { ringOf, type LegStory } from './call-legs';
import type { Span } from './span';

/** One ring of one of our phones, by a queue or by a direct call. */
export interface Ring extends Span {
  story: LegStory;
  queue: string | null;
  caller: string | null;
  outcome: OfferOutcome | null;
}

/** What a hang-up cause says of a phone that was rung (Q.850, as PJSIP maps SIP's answers to it). */
export const BUSY = 17;
export const DECLINED = 21;
const NORMAL = 16;
/** Given up by the caller or by the clock: nothing wrong with the phone. */
const unanswered = new Set([0, NORMAL, 18, 19, 26]);
const ANSWERED_ELSEWHERE = 26;
/** How far the hang-up of a losing phone may be from the answer of the winning one. */
const SIBLING_SLACK = 2000;

/** Was the ring refused: by the phone (486, 603), or by our own order to hang up the ringing leg, which ends it as a talk is ended. */
export function hasRefused({ cause, answeredAt, ringEnd }: LegStory): boolean {
  if (cause === BUSY || cause === DECLINED || ringEnd?.status === 'busy') return true;
  return cause === NORMAL && answeredAt === null && ringEnd !== null && ringEnd.status !== 'canceled';
}

/** Did the phone, or the way to it, fail; as opposed to nobody taking the call. A canceled ring ends with any cause, 127 even. */
export function hasFailed({ cause, ringEnd }: LegStory): boolean {
  if (ringEnd?.status === 'canceled') return false;
  if (ringEnd?.status === 'congestion' || ringEnd?.status === 'unavailable') return true;
  return cause !== null && cause !== BUSY && cause !== DECLINED && !unanswered.has(cause);
}

/** Every ring of an inside phone, and of a queue's member behind which no phone rang. A phone that places a call got no offer. */
export function ringsOf(legs: ReadonlyMap<string, LegStory>, initiator: LegStory | null, talked: ReadonlySet<string>): Ring[] {
  const dialling = new Set([...legs.values()].map(({ ring }) => ring?.by ?? null));
  const rings: Ring[] = [];
  for (const story of legs.values()) {
    const span = ringOf(story);
    if (!span || !isRung(story, initiator, dialling)) continue;
    rings.push({ story, ...span, queue: story.offer?.queue ?? null, caller: story.offer?.caller ?? story.ring?.by ?? null, outcome: null });
  }
  for (const story of legs.values()) if (story.pickedUp && story.side === 'inside') rings.push(pickUpOf(story, legs));
  const winners = new Map<string, number[]>();
  for (const ring of rings) {
    if (ring.outcome !== 'accepted' && !isAccepted(ring, talked)) continue;
    ring.outcome = 'accepted';
    winners.set(groupOf(ring), [...(winners.get(groupOf(ring)) ?? []), ring.to ?? ring.from]);
  }
  for (const ring of rings) {
    ring.outcome ??= outcomeOf(ring, legs, winners.get(groupOf(ring)) ?? []);
    if (ring.outcome === null) ring.to = null;
  }
  return rings;
}

/** Whoever takes over the ring of another has accepted what was offered there. */
function pickUpOf(story: LegStory, legs: ReadonlyMap<string, LegStory>): Ring {
  const { at, target } = story.pickedUp!;
  const rung = legs.get(target);
  const [queue, caller] = [rung?.offer?.queue ?? null, rung?.offer?.caller ?? rung?.ring?.by ?? null];
  return { story, from: at, to: at, queue, caller, outcome: 'accepted' };
}

/** The phone that places a call is rung for its own user; a listener's for nobody's sake. */
function isRung(story: LegStory, initiator: LegStory | null, dialling: ReadonlySet<string | null>): boolean {
  if (story.side === 'local') return story.offer !== null;
  if (story.side !== 'inside' || story.listens) return false;
  if (story.offer !== null) return true;
  return story !== initiator && (story.leg !== story.linkedId || !dialling.has(story.leg));
}

/** Phones rung together: by the same caller, for the same queue. */
const groupOf = ({ caller, queue }: Ring) => `${caller}\n${queue}`;

function isAccepted({ story, queue }: Ring, talked: ReadonlySet<string>): boolean {
  if (story.acceptedAt !== null || talked.has(story.leg)) return true;
  // A member may still lose the caller while an announcement plays to him: an answer alone accepts a direct call only.
  return queue === null && (story.answeredAt !== null || story.ringEnd?.status === 'answered');
}

function outcomeOf(ring: Ring, legs: ReadonlyMap<string, LegStory>, winners: readonly number[]): OfferOutcome | null {
  const { story } = ring;
  if (ring.to === null) return null;
  const caller = legs.get(ring.caller ?? '');
  if (story.pickedUpAt !== null) return 'rescinded';
  const gone = (caller?.hangupRequestedAt ?? Infinity) <= (story.endedAt ?? ring.to);
  if (story.dumpedAt !== null) return 'failed';
  if (story.answeredAt !== null) return story.endedAt === null ? null : gone ? 'canceled' : 'failed';
  if (story.cause === ANSWERED_ELSEWHERE || story.forwarded) return 'rescinded';
  if (hasRefused(story)) return 'rejected';
  if (hasFailed(story)) return 'failed';
  if (story.missedAt !== null || story.ringEnd?.status === 'noAnswer') {
    // The phone itself hung up: that it refused is certain, how, only its end will tell.
    return story.hangupRequestedAt !== null && story.endedAt === null ? 'rejected' : 'timeout';
  }
  const end = ring.to;
  return winners.some((at) => at >= ring.from && at <= end + SIBLING_SLACK) ? 'rescinded' : 'canceled';
}

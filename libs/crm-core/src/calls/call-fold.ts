import type { CallId } from '../ids';
import type { CallState, FoldedCall, Leg, Offer, QueueEntry } from './call';
import type { CallFact } from './call-fact';
import { happeningsOf } from './call-happenings';
import { legsOf, ringOf, type LegStory } from './call-legs';
import { ringsOf, type Ring } from './call-offers';
import { hangupBy, outcomeOf, type Ending } from './call-outcome';
import { shelvedOf } from './call-parks';
import { numberOf, partiesOf } from './call-parties';
import { staysOf, type Stay } from './call-queues';
import { segmentsOf } from './call-segments';
import { conversationsOf, isTalk, type Conversation } from './call-topology';
import { inOrder } from './fact-order';
import { before, length, union, without, type Span } from './span';

/*
 * From facts to the call. Pure, and the same for any order and any repetition of the facts.
 *
 *   facts ─ by time, each key once ─> legs ──────────> who began it, who is the client, direction, numbers
 *                                 ├─> topology ──────> talk, hold and consultation: who is connected with whom, and is anybody held
 *                                 ├─> holding bridges > park, hold
 *                                 ├─> stays ─────────> queue: from joining until bridged or gone
 *                                 ├─> rings ─────────> offers: accepted, timeout, rejected, rescinded, canceled, failed
 *                                 ├─> happenings ────> transfers, menus, listeners, recordings, messages: as told
 *                                 └─> the rest of the client's time, once answered ─> ivr
 *
 *   client   ├── ivr ──┼───────── queue ─────────┼──────────── (in a talk) ─────────────┤
 *   person 1           ├── ring: timeout ──┤
 *   person 2                    ├─── ring: accepted ──┼── talk ──┼─ hold ─┼──── talk ────┤
 *   person 3                    ├── ring: rescinded ──┤
 *   the call           ├────────── wait ──────────────┼── talk ──┼─ hold ─┼──── talk ────┤
 */

export interface FoldOptions {
  /** The call to fold, where the facts hold those of calls that were merged into it too; else the one of the first fact. */
  id?: CallId;
  /** Facts of other calls that were joined with this one: who else is in its bridges. Nothing of theirs is told here. */
  others?: readonly CallFact[];
}

/** The call that its facts amount to. Total: any part of the facts of a call gives a call. @throws RangeError without a single fact. */
export function foldCall(facts: readonly CallFact[], { id, others = [] }: FoldOptions = {}): FoldedCall {
  const timed = inOrder(facts);
  const first = timed[0];
  if (!first) throw new RangeError('A call has at least one fact.');
  const now = timed.at(-1)!.at;
  const callId = id ?? first.fact.callId;
  const byId = legsOf(timed);
  const legs = [...byId.values()];
  // Merged calls tell more of the call, but who called whom is told by its own legs.
  const { direction, initiator, client, ...numbers } = partiesOf(legs.filter((leg) => leg.callId === callId));
  const all = others.length === 0 ? timed : inOrder([...facts, ...others]);
  const known = all === timed ? byId : legsOf(all);
  const everybodys = conversationsOf(all, known, client?.leg ?? null);
  const conversations = everybodys.filter(({ leg }) => byId.has(leg));
  // Whoever was with the client may have hung up, another client too; who only consulted meanwhile is none of them.
  const withClient = client === null ? conversations : everybodys;
  const shelved = shelvedOf(timed, byId).filter(({ leg, kind }) => kind === 'park' || leg === client?.leg);
  const stays = staysOf(timed, byId, conversations);
  const rings = ringsOf(byId, initiator, new Set(conversations.map(({ leg }) => leg)));

  const ended = legs.length > 0 && legs.every(({ endedAt }) => endedAt !== null);
  const talks = union(conversations.filter(isTalk));
  const holds = union([...conversations, ...shelved].filter(({ kind }) => kind === 'hold')).flatMap((hold) => without(hold, talks));
  const answeredAt = talks[0]?.from ?? null;
  const waits = before(answeredAt ?? Infinity, union([...stays.map(({ wait }) => wait), ...directRings(legs, initiator)]));
  const happenings = happeningsOf(timed, byId);
  const { messages, callback, blocked } = happenings;
  const ending: Ending = { direction, initiator, legs, conversations, queued: stays.length > 0, messages, callback, blocked };

  return {
    id: callId,
    linkedId: initiator?.linkedId ?? legs.find(({ linkedId }) => linkedId !== null)?.linkedId ?? legs[0]?.leg ?? '',
    direction,
    state: ended ? 'ended' : stateOf(talks, [...holds, ...shelved], stays),
    ...numbers,
    queue: stays.at(-1)?.queue ?? null,
    agentId: lastPerson(conversations, byId, initiator)?.userId ?? null,
    startedAt: iso(first.at),
    answeredAt: isoOrNull(answeredAt),
    endedAt: ended ? iso(Math.max(...legs.map(({ endedAt }) => endedAt!))) : null,
    waitSeconds: length(waits, now) / 1000,
    talkSeconds: length(talks, now) / 1000,
    holdSeconds: length(holds, now) / 1000,
    outcome: ended ? outcomeOf(ending) : null,
    hangupBy: ended ? hangupBy({ ...ending, legs: [...known.values()], conversations: withClient }) : null,
    legs: legs.filter(({ side }) => side !== null).map(toLeg),
    segments: segmentsOf({ legs, initiator, client, direction, conversations, shelved, stays, now }),
    offers: rings.map(toOffer),
    queueEntries: stays.map(toQueueEntry),
    ...happenings,
  };
}

function stateOf(talks: readonly Span[], holds: readonly Span[], stays: readonly Stay[]): CallState {
  const lasts = ({ to }: Span) => to === null;
  if (talks.some(lasts)) return 'talking';
  if (holds.some(lasts)) return 'held';
  return stays.some(({ wait }) => lasts(wait)) ? 'queued' : 'ringing';
}

/** The rings that a client (or the caller of an internal call) sits through: by no queue, and not of the phone that places the call. */
function directRings(legs: readonly LegStory[], initiator: LegStory | null): Span[] {
  return legs.filter((leg) => leg !== initiator && leg.side !== 'local' && leg.offer === null).flatMap((leg) => ringOf(leg) ?? []);
}

/** Who talked last; of two who did so together, the one who began the call. */
function lastPerson(conversations: readonly Conversation[], legs: ReadonlyMap<string, LegStory>, initiator: LegStory | null) {
  const rank = ({ to, leg }: Conversation): [number, number] => [to ?? Infinity, leg === initiator?.leg ? 1 : 0];
  let last: Conversation | undefined;
  for (const each of conversations) {
    if (each.kind === 'consult' || legs.get(each.leg)?.side !== 'inside') continue;
    const [[to, began], [lastTo, lastBegan]] = [rank(each), last ? rank(last) : [-1, 0]];
    if (to > lastTo || (to === lastTo && began >= lastBegan)) last = each;
  }
  return last && legs.get(last.leg);
}

const toLeg = (story: LegStory): Leg => ({
  leg: story.leg,
  channel: story.channel,
  device: story.device,
  side: story.side ?? 'local',
  userId: story.userId,
  number: numberOf(story),
  startedAt: iso(story.startedAt),
  answeredAt: isoOrNull(story.answeredAt),
  endedAt: isoOrNull(story.endedAt),
  cause: story.cause,
});

const toOffer = ({ story, queue, from, to, outcome }: Ring): Offer => ({
  leg: story.leg,
  agentId: story.userId,
  device: story.offer?.device || story.device,
  queue,
  from: iso(from),
  to: isoOrNull(to),
  outcome,
});

const toQueueEntry = ({ queue, leg, joinedAt, position, leftAt, outcome }: Stay): QueueEntry => ({
  queue,
  leg,
  joinedAt: iso(joinedAt),
  position,
  leftAt: isoOrNull(leftAt),
  outcome,
});

const iso = (moment: number) => new Date(moment).toISOString();
const isoOrNull = (moment: number | null) => (moment === null ? null : iso(moment));

import type { CallDirection, CallState, FoldedCall, Leg, Offer, QueueEntry, Segment } from './call';
import type { CallFact } from './call-fact';
import { happeningsOf } from './call-happenings';
import { initiatorOf, legsOf, ringOf, type LegStory } from './call-legs';
import { ringsOf, type Ring } from './call-offers';
import { hangupBy, outcomeOf, type Ending } from './call-outcome';
import { staysOf, type Stay } from './call-queues';
import { conversationsOf, type Conversation } from './call-topology';
import { inOrder } from './fact-order';
import { before, length, union, without, type Span } from './span';

/*
 * From facts to the call. Pure, and the same for any order and any repetition of the facts.
 *
 *   facts ─ by time, each key once ─> legs ──────────> who began it, direction, numbers
 *                                 ├─> topology ──────> talk and hold: who is connected with whom, and is anybody held
 *                                 ├─> stays ─────────> queue: from joining until bridged or gone
 *                                 ├─> rings ─────────> offers: accepted, timeout, rejected, rescinded, canceled, failed
 *                                 └─> the rest of the client's time, once answered ─> ivr
 *
 *   client   ├── ivr ──┼───────── queue ─────────┼──────────── (in a talk) ─────────────┤
 *   person 1           ├── ring: timeout ──┤
 *   person 2                    ├─── ring: accepted ──┼── talk ──┼─ hold ─┼──── talk ────┤
 *   person 3                    ├── ring: rescinded ──┤
 *   the call           ├────────── wait ──────────────┼── talk ──┼─ hold ─┼──── talk ────┤
 */

/** Gaps this short between two steps of a call are its seams, no menu. */
const SEAM = 100;
/** A number this long is nobody's extension. */
const outsideNumber = /^\+?\d{7,}$/;
const extension = /^[^/]+\/(\d{2,6})(?:-[a-z]\w*)?$/i;

/** The call that its facts amount to. Total: any part of the facts of a call gives a call. @throws RangeError without a single fact. */
export function foldCall(facts: readonly CallFact[]): FoldedCall {
  const timed = inOrder(facts);
  const first = timed[0];
  if (!first) throw new RangeError('A call has at least one fact.');
  const now = timed.at(-1)!.at;
  const byId = legsOf(timed);
  const legs = [...byId.values()];
  const initiator = initiatorOf(legs);
  const conversations = conversationsOf(timed, byId);
  const stays = staysOf(timed, byId, conversations);
  const rings = ringsOf(byId, initiator, new Set(conversations.map(({ leg }) => leg)));
  const { direction, ...parties } = partiesOf(legs, initiator);
  const ending: Ending = { direction, initiator, legs, conversations, queued: stays.length > 0 };

  const ended = legs.length > 0 && legs.every(({ endedAt }) => endedAt !== null);
  const talks = union(conversations.filter(({ kind }) => kind === 'talk'));
  const holds = union(conversations.filter(({ kind }) => kind === 'hold')).flatMap((hold) => without(hold, talks));
  const answeredAt = talks[0]?.from ?? null;
  const waits = before(answeredAt ?? Infinity, union([...stays.map(({ wait }) => wait), ...directRings(legs, initiator)]));

  return {
    id: first.fact.callId,
    linkedId: initiator?.linkedId ?? legs.find(({ linkedId }) => linkedId !== null)?.linkedId ?? legs[0]?.leg ?? '',
    direction,
    state: ended ? 'ended' : stateOf(talks, holds, stays),
    ...parties,
    queue: stays.at(-1)?.queue ?? null,
    agentId: lastPerson(conversations, byId, initiator)?.userId ?? null,
    startedAt: iso(first.at),
    answeredAt: isoOrNull(answeredAt),
    endedAt: ended ? iso(Math.max(...legs.map(({ endedAt }) => endedAt!))) : null,
    waitSeconds: length(waits, now) / 1000,
    talkSeconds: length(talks, now) / 1000,
    holdSeconds: length(holds, now) / 1000,
    outcome: ended ? outcomeOf(ending) : null,
    hangupBy: ended ? hangupBy(ending) : null,
    legs: legs.filter(({ side }) => side !== null).map(toLeg),
    segments: segmentsOf({ legs, byId, initiator, direction, conversations, stays, now }),
    offers: rings.map(toOffer),
    queueEntries: stays.map(toQueueEntry),
    ...happeningsOf(timed, byId),
  };
}

function stateOf(talks: readonly Span[], holds: readonly Span[], stays: readonly Stay[]): CallState {
  const lasts = ({ to }: Span) => to === null;
  if (talks.some(lasts)) return 'talking';
  if (holds.some(lasts)) return 'held';
  return stays.some(({ wait }) => lasts(wait)) ? 'queued' : 'ringing';
}

type Parties = Pick<FoldedCall, 'direction' | 'callerNumber' | 'callerName' | 'calledNumber'>;

function partiesOf(legs: readonly LegStory[], initiator: LegStory | null): Parties {
  if (!initiator) return { direction: 'internal', callerNumber: null, callerName: null, calledNumber: null };
  if (initiator.side === 'outside') {
    return { direction: 'inbound', callerNumber: initiator.number, callerName: initiator.name, calledNumber: initiator.called };
  }
  const own = extension.exec(initiator.device)?.[1] ?? initiator.number;
  const calledNumber = calledFrom(initiator, legs, own);
  const outside = legs.some(({ side }) => side === 'outside') || outsideNumber.test(calledNumber ?? '');
  return { direction: outside ? 'outbound' : 'internal', callerNumber: own, callerName: initiator.ownName, calledNumber };
}

/** A click-to-call's own leg dials nothing at first: the number shows when it rings the client, else in the name tag it was given. */
function calledFrom(initiator: LegStory, legs: readonly LegStory[], own: string | null): string | null {
  const dialled = legs.find(({ ring }) => ring?.by === initiator.leg && ring.number !== null)?.ring?.number;
  const tag = initiator.ring?.by === null && initiator.number !== own ? initiator.number : null;
  return initiator.called ?? dialled ?? initiator.originateFailed?.number ?? tag;
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

interface Scene {
  legs: readonly LegStory[];
  byId: ReadonlyMap<string, LegStory>;
  initiator: LegStory | null;
  direction: CallDirection;
  conversations: readonly Conversation[];
  stays: readonly Stay[];
  now: number;
}

function segmentsOf({ legs, byId, initiator, direction, conversations, stays, now }: Scene): Segment[] {
  const found: { kind: Segment['kind']; story: LegStory; span: Span; number?: string }[] = [];
  for (const { leg, queue, wait } of stays) {
    const story = byId.get(leg);
    if (story) found.push({ kind: 'queue', story, span: wait, number: queue });
  }
  for (const story of legs) {
    const ring = story.side === 'local' || story.side === null ? null : ringOf(story);
    if (ring) found.push({ kind: 'ring', story, span: ring });
  }
  for (const conversation of conversations) {
    const story = byId.get(conversation.leg);
    if (story?.side === 'inside') found.push({ kind: conversation.kind, story, span: conversation });
  }
  if (direction === 'inbound' && initiator) {
    const busy = [...found.filter(({ kind }) => kind === 'ring' || kind === 'queue').map(({ span }) => span), ...conversations];
    for (const span of idleOf(initiator, busy, now)) found.push({ kind: 'ivr', story: initiator, span });
  }
  return found
    .filter(({ span }) => span.to === null || span.to > span.from)
    .sort((one, other) => one.span.from - other.span.from || one.story.startedAt - other.story.startedAt)
    .map(({ kind, story, span, number }) => ({
      kind,
      leg: story.leg,
      agentId: story.userId,
      number: number ?? numberOf(story),
      from: iso(span.from),
      to: isoOrNull(span.to),
      seconds: length([span], now) / 1000,
    }));
}

/** The answered client's time with nobody and nothing but the PBX. */
function idleOf(client: LegStory, busy: readonly Span[], now: number): Span[] {
  if (client.answeredAt === null) return [];
  return without({ from: client.answeredAt, to: client.hangupRequestedAt ?? client.endedAt }, busy).filter(
    (gap) => gap.to === null || length([gap], now) >= SEAM,
  );
}

const numberOf = (story: LegStory) => (story.side === 'inside' ? (extension.exec(story.device)?.[1] ?? story.number) : story.number);

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

import type { CallId, UserId } from '../ids';
import type { CallFact, LegSide } from './call-fact';
import type { Timed } from './fact-order';

type RingStatus = Extract<CallFact, { kind: 'ring.ended' }>['status'];

/** Everything the facts say about one leg; moments in UTC milliseconds, null: not (yet) happened. */
export interface LegStory {
  readonly leg: string;
  /** The call its facts stand under. */
  readonly callId: CallId;
  channel: string;
  device: string;
  /** null: its beginning is not among the facts, so nobody knows whose it is. */
  side: LegSide | null;
  linkedId: string | null;
  userId: UserId | null;
  number: string | null;
  name: string | null;
  /** The name its own device presents, whatever a click-to-call puts on the screen. */
  ownName: string | null;
  called: string | null;
  startedAt: number;
  ringingAt: number | null;
  answeredAt: number | null;
  hangupRequestedAt: number | null;
  endedAt: number | null;
  cause: number | null;
  ring: { from: number; by: string | null; number: string | null } | null;
  ringEnd: { at: number; status: RingStatus } | null;
  offer: { at: number; caller: string; queue: string; device: string } | null;
  acceptedAt: number | null;
  missedAt: number | null;
  dumpedAt: number | null;
  originateFailed: { number: string | null } | null;
  /** What a click-to-call is to dial from here, as it was ordered. */
  ordered: string | null;
  /** It sent its ring on to another number. */
  forwarded: boolean;
  /** Another phone took over its ring. */
  pickedUpAt: number | null;
  /** It took over the ring of another phone. */
  pickedUp: { at: number; target: string } | null;
  /** It was in a bridge with somebody. */
  hasTalked: boolean;
  /** It was rung to listen to somebody: nobody was offered a call by that, even where it takes the call over later. */
  listens: boolean;
}

const unheard = (leg: string, callId: CallId, startedAt: number): LegStory => ({
  leg,
  callId,
  channel: '',
  device: '',
  side: null,
  linkedId: null,
  userId: null,
  number: null,
  name: null,
  ownName: null,
  called: null,
  startedAt,
  ringingAt: null,
  answeredAt: null,
  hangupRequestedAt: null,
  endedAt: null,
  cause: null,
  ring: null,
  ringEnd: null,
  offer: null,
  acceptedAt: null,
  missedAt: null,
  dumpedAt: null,
  originateFailed: null,
  ordered: null,
  forwarded: false,
  pickedUpAt: null,
  pickedUp: null,
  hasTalked: false,
  listens: false,
});

/** The legs of a call by their ids, in the order of their beginning. */
export function legsOf(facts: readonly Timed[]): Map<string, LegStory> {
  const legs = new Map<string, LegStory>();
  for (const { fact, at } of facts) {
    if (!('leg' in fact) || fact.leg === null) continue;
    const story = legs.get(fact.leg) ?? unheard(fact.leg, fact.callId, at);
    legs.set(fact.leg, story);
    tell(story, fact, at);
  }
  passOn(facts, legs);
  return legs;
}

function tell(story: LegStory, fact: CallFact, at: number): void {
  switch (fact.kind) {
    case 'leg.started':
      story.channel = fact.channel;
      story.device = fact.device;
      story.side = fact.side;
      story.linkedId = fact.linkedId;
      story.userId = fact.userId;
      story.number ??= fact.callerNumber;
      story.name ??= fact.callerName;
      story.ownName = fact.callerName;
      story.called = fact.calledNumber;
      break;
    case 'leg.party':
      story.number = fact.callerNumber;
      story.name = fact.callerName;
      break;
    case 'leg.ringing':
      story.ringingAt ??= at;
      break;
    case 'leg.answered':
      story.answeredAt ??= at;
      break;
    case 'leg.hangupRequested':
      story.hangupRequestedAt ??= at;
      break;
    case 'leg.ended':
      // Facts come by their time: an end that is known may be told before or after the guess below, and is right.
      story.endedAt = at;
      story.cause = fact.cause;
      break;
    case 'leg.lost':
      story.endedAt ??= at;
      break;
    default:
      tellOfRing(story, fact, at);
  }
}

function tellOfRing(story: LegStory, fact: CallFact, at: number): void {
  switch (fact.kind) {
    case 'ring.started':
      story.ring ??= { from: at, by: fact.by, number: fact.number };
      break;
    case 'ring.ended':
      story.ringEnd ??= { at, status: fact.status };
      break;
    case 'offer.made':
      story.offer ??= { at, caller: fact.caller, queue: fact.queue, device: fact.device };
      break;
    case 'offer.accepted':
      story.acceptedAt ??= at;
      break;
    case 'offer.missed':
      story.missedAt ??= at;
      break;
    case 'offer.dumped':
      story.dumpedAt ??= at;
      break;
    case 'ring.forwarded':
      story.forwarded = true;
      break;
    case 'ring.pickedUp':
      story.pickedUp ??= { at, target: fact.target };
      break;
    case 'spy.started':
      // Who talked here before was rung for that, whatever they listen to afterwards.
      story.listens ||= !story.hasTalked;
      break;
    case 'bridge.entered':
      story.hasTalked = true;
      break;
    case 'dial.ordered':
      story.ordered ??= fact.number;
      break;
    case 'originate.failed':
      story.originateFailed ??= { number: fact.number };
      break;
  }
}

/**
 * What befalls a leg by way of another: a ring that is picked up, and the offer of a queue to a Local channel, which is the offer
 * to the phones behind it.
 *
 *   queue ─offer─> Local;1 ═══ Local;2 ─dials─> phone
 */
function passOn(facts: readonly Timed[], legs: ReadonlyMap<string, LegStory>): void {
  const halves = new Map<string, LegStory>();
  for (const { fact, at } of facts) {
    if (fact.kind === 'ring.pickedUp') {
      const target = legs.get(fact.target);
      if (target) target.pickedUpAt ??= at;
    }
    const near = fact.kind === 'local.paired' ? legs.get(fact.one) : undefined;
    if (fact.kind === 'local.paired' && near?.offer) halves.set(fact.two, near);
  }
  const offers = new Map([...halves].map(([two, { offer }]) => [two, offer]));
  for (const phone of legs.values()) {
    const [near, offer] = [halves.get(phone.ring?.by ?? ''), offers.get(phone.ring?.by ?? '')];
    // What rings behind the pair after it was accepted is rung by a transfer.
    if (!near || !offer || phone.offer !== null || phone.ring!.from > (near.acceptedAt ?? Infinity)) continue;
    const { acceptedAt, missedAt, dumpedAt } = near;
    phone.offer = { ...offer, device: phone.device };
    // Of several phones behind one member, one has answered.
    if (phone.answeredAt !== null) Object.assign(phone, { acceptedAt, dumpedAt });
    phone.missedAt = missedAt;
    near.offer = null;
  }
}

/** From the first sign of ringing until it was answered or given up; null: it never rang. */
export function ringOf(story: LegStory): { from: number; to: number | null } | null {
  const from = earliest(story.ring?.from, story.ringingAt, story.offer?.at);
  if (from === null) return null;
  const to = earliest(story.answeredAt, story.ringEnd?.at, story.missedAt, story.endedAt);
  return { from, to: to === null ? null : Math.max(from, to) };
}

function earliest(...moments: (number | null | undefined)[]): number | null {
  const known = moments.filter((moment): moment is number => typeof moment === 'number');
  return known.length ? Math.min(...known) : null;
}

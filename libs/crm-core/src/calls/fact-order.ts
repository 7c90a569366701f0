import type { CallFact, CallFactKind } from './call-fact';

/** Of facts in the same millisecond, which is read first: beginnings before ends, so that nothing ends before it began. */
const order = [
  'leg.started',
  'local.paired',
  'dial.ordered',
  'leg.linked',
  'leg.party',
  'ivr.step',
  'notice.played',
  'consent.answered',
  'caller.blocked',
  'queue.joined',
  'offer.made',
  'ring.started',
  'leg.ringing',
  'ring.forwarded',
  'ring.pickedUp',
  'leg.answered',
  'answer.judged',
  'ring.ended',
  'offer.accepted',
  'offer.missed',
  'offer.dumped',
  'bridge.entered',
  'leg.met',
  'conference.joined',
  'park.started',
  'spy.started',
  'leg.held',
  'leg.unheld',
  'recording.skipped',
  'recording.started',
  'recording.file',
  'recording.paused',
  'recording.resumed',
  'recording.stopped',
  'transfer.completed',
  'leg.hangupRequested',
  'queue.abandonMarked',
  'queue.left',
  'queue.exited',
  'answer.dropped',
  'queue.completed',
  'callback.requested',
  'voicemail.left',
  'park.ended',
  'conference.left',
  'spy.stopped',
  'bridge.left',
  'originate.failed',
  'leg.ended',
  'leg.lost',
] as const satisfies readonly CallFactKind[];
/** A kind that is missing above does not compile here. */
const _everyKind: Exclude<CallFactKind, (typeof order)[number]> extends never ? true : never = true;
const precedence = Object.fromEntries(order.map((kind, place) => [kind, place])) as Record<CallFactKind, number>;

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** A fact and its moment in UTC milliseconds. */
export interface Timed<Fact extends CallFact = CallFact> {
  fact: Fact;
  at: number;
}

/** The facts in the order in which they happened, each key once (the earliest of it), whatever order they came in. */
export function inOrder(facts: readonly CallFact[]): Timed[] {
  const timed = facts.map((fact) => ({ fact, at: Date.parse(fact.at) }));
  timed.sort(
    (one, other) =>
      one.at - other.at ||
      precedence[one.fact.kind] - precedence[other.fact.kind] ||
      compare(one.fact.key, other.fact.key) ||
      compare(JSON.stringify(one.fact), JSON.stringify(other.fact)),
  );
  const seen = new Set<string>();
  return timed.filter(({ fact }) => !seen.has(fact.key) && seen.add(fact.key));
}

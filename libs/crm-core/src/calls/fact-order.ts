import type { CallFact, CallFactKind } from './call-fact';

/** Of facts in the same millisecond, which is read first: beginnings before ends, so that nothing ends before it began. */
const precedence: Record<CallFactKind, number> = {
  'leg.started': 0,
  'local.paired': 1,
  'leg.linked': 2,
  'leg.party': 3,
  'queue.joined': 4,
  'offer.made': 5,
  'ring.started': 6,
  'leg.ringing': 7,
  'leg.answered': 8,
  'ring.ended': 9,
  'offer.accepted': 10,
  'offer.missed': 10,
  'offer.dumped': 10,
  'bridge.entered': 11,
  'leg.held': 12,
  'leg.unheld': 13,
  'recording.started': 14,
  'recording.file': 15,
  'recording.paused': 16,
  'recording.resumed': 17,
  'recording.stopped': 18,
  'leg.hangupRequested': 19,
  'queue.abandonMarked': 20,
  'queue.left': 21,
  'queue.exited': 22,
  'queue.completed': 23,
  'bridge.left': 24,
  'originate.failed': 25,
  'leg.ended': 26,
};

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

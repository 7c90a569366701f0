import type { CallFact, CallFactKind } from './call-fact';

/** Of these the logs know only roughly when, and no better than the live stream what: once heard, they are right. */
const rough = new Set<CallFactKind>([
  ...(['leg.party', 'leg.linked', 'leg.hangupRequested', 'ring.ended', 'ring.forwarded', 'ring.pickedUp', 'originate.failed'] as const),
  ...(['queue.abandonMarked', 'queue.exited', 'queue.completed', 'offer.missed', 'offer.dumped'] as const),
]);

/** None of these alone is a correction: name tags may be counted differently, and who ended a call its legs tell better. */
const neverAlone = new Set<CallFactKind>(['leg.party', 'queue.completed']);

/** What decides whether two facts under one key say the same; all else the live stream words better. */
const telling = [
  ...(['leg', 'linkedId', 'callerNumber', 'callerName', 'calledNumber', 'cause'] as const),
  ...(['bridge', 'queue', 'caller', 'by', 'one', 'two'] as const),
];
const logs = new Set<CallFact['source']>(['cel', 'queueLog', 'cdr']);
/** All of a fact but whose phone it was, which no log knows. */
const words = (fact: CallFact) =>
  JSON.stringify(
    Object.entries(fact)
      .filter(([name]) => name !== 'userId')
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
/** The logs agree with the live stream to some milliseconds, unless the PBX was slow to tell: it stamps an event when it writes it. */
const AGREEMENT = 250;
/** Of who talks with whom every tenth of a second counts. */
const AGREEMENT_IN_BRIDGES = 100;

/**
 * The facts by which the PBX's own logs correct what is known of one call: those that are missing, and those that are materially
 * different from the one under the same key. What only confirms is none, so that a second repair finds nothing.
 *
 * `known` and `logged` are facts of the same call.
 */
export function corrections(known: readonly CallFact[], logged: readonly CallFact[]): CallFact[] {
  const byKey = new Map(known.map((fact) => [fact.key, fact]));
  const found = logged.filter((fact) => {
    const stored = byKey.get(fact.key);
    if (fact.source === 'cdr' && known.length > 0) return stored === undefined && endsKnown(fact, byKey);
    return stored === undefined || differs(stored, fact);
  });
  return found.some(({ kind }) => !neverAlone.has(kind)) ? found : [];
}

/** Detail records know no second leg by its id: to a known call they add only the end of its first. */
const endsKnown = (fact: CallFact, known: ReadonlyMap<string, CallFact>) =>
  fact.kind === 'leg.ended' && known.has(`leg:${fact.leg}:started`);

function differs(stored: CallFact, logged: CallFact): boolean {
  // What an earlier repair read while the logs were still being written, a later one reads to the end.
  if (logs.has(stored.source)) return words(stored) !== words(logged);
  if (rough.has(logged.kind) && stored.source !== 'snapshot') return false;
  const agreement = logged.kind.startsWith('bridge.') ? AGREEMENT_IN_BRIDGES : AGREEMENT;
  if (Math.abs(Date.parse(stored.at) - Date.parse(logged.at)) > agreement) return true;
  const [one, other] = [new Map(Object.entries(stored)), new Map(Object.entries(logged))];
  return telling.some((name) => other.get(name) !== one.get(name) && !(name === 'cause' && other.get(name) === null));
}

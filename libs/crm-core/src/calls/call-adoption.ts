import type { CallId } from '../ids';
import type { CallFact } from './call-fact';

/**
 * The facts of joined calls, each under the call it is about. A PBX that has joined two clients' calls (they met in a parking lot,
 * in a conference) gives one Linkedid to whatever it makes for either of them from then on: whose a leg is, tells who rings it.
 *
 *   client's leg ─rings─> phone, or Local;1 ═══ Local;2 ─rings─> phone
 */
export function adopted(facts: readonly CallFact[]): readonly CallFact[] {
  const callOf = new Map<string, CallId>();
  const parentOf = new Map<string, string>();
  for (const fact of facts) {
    const leg = legOf(fact);
    if (leg !== null && (!callOf.has(leg) || beganIn(fact))) callOf.set(leg, fact.callId);
    if (fact.kind === 'ring.started' && fact.by !== null) parentOf.set(fact.leg, fact.by);
    if (fact.kind === 'local.paired') parentOf.set(fact.two, fact.one);
  }
  const owner = (leg: string): CallId | undefined => {
    let own = leg;
    for (const seen = new Set<string>(); parentOf.has(own) && !seen.has(own); own = parentOf.get(own)!) seen.add(own);
    return callOf.get(own);
  };
  return facts.map((fact) => {
    const leg = legOf(fact);
    const callId = (leg === null ? undefined : owner(leg)) ?? fact.callId;
    return callId === fact.callId ? fact : { ...fact, callId };
  });
}

/** Of a wire it is the first half whose it is. */
const legOf = (fact: CallFact) => (fact.kind === 'local.paired' ? fact.one : fact.leg);

/** The PBX's log knows with which Linkedid a leg began; whoever first heard of it after a gap heard the one it had got meanwhile. */
const beganIn = ({ kind, source }: CallFact) => kind === 'leg.started' && source === 'cel';

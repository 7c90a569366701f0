import type { CallFact } from './call-fact';

/** With whom each leg is together at the end of these facts: the others in its bridge, through Local pairs to the next one. */
export function companyOf(facts: readonly CallFact[], leg: string): string[] {
  const bridgeOf = bridgesAt(facts);
  const pairs = facts.flatMap((fact) => (fact.kind === 'local.paired' ? [[fact.one, fact.two] as const] : []));
  const halves = new Map(pairs.flatMap(([one, two]) => [[one, two] as const, [two, one] as const]));
  const met = new Set([leg]);
  for (const one of met) {
    const other = halves.get(one);
    if (other !== undefined) met.add(other);
    const bridge = bridgeOf.get(one);
    if (bridge !== undefined) for (const [each, its] of bridgeOf) if (its === bridge) met.add(each);
  }
  met.delete(leg);
  return [...met].filter((one) => !halves.has(one));
}

/** A channel is in one bridge at a time; what replaces a Local channel takes its place. */
function bridgesAt(facts: readonly CallFact[]): Map<string, string> {
  const bridgeOf = new Map<string, string>();
  for (const fact of [...facts].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))) {
    if (fact.kind === 'bridge.entered') {
      bridgeOf.set(fact.leg, fact.bridge);
      if (fact.replaces !== null) bridgeOf.delete(fact.replaces);
    } else if (fact.kind === 'bridge.left') {
      if (bridgeOf.get(fact.leg) === fact.bridge) bridgeOf.delete(fact.leg);
    } else if (fact.kind === 'leg.ended' || fact.kind === 'leg.lost') {
      bridgeOf.delete(fact.leg);
    }
  }
  return bridgeOf;
}

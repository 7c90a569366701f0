import { ERASED, eraserOf } from '../clients/erased-text';
import type { CallFact } from './call-fact';

/** Ids, moments and words of the PBX: nothing of a client stands in them, and the fold goes by them. */
const STRUCTURE = new Set([
  ...['kind', 'callId', 'key', 'at', 'source', 'userId', 'side', 'mode', 'status', 'how', 'reason', 'bridgeKind', 'queue', 'lot', 'space'],
  ...['leg', 'linkedId', 'one', 'two', 'bridge', 'replaces', 'by', 'target', 'second', 'transferee', 'caller', 'conference', 'techCause'],
]);

/**
 * The facts of a call without the numbers and names of an erased client. They still make the same call: ids, moments and kinds stay.
 * Done again it changes nothing.
 */
export function erasedFacts(facts: readonly CallFact[], party: { numbers: readonly string[]; names: readonly string[] }): CallFact[] {
  const announced = new Set([...party.names, ...namesOutside(facts)].map(plain));
  const erase = eraserOf({ ...party, emails: [] });
  const erased = (field: string, value: unknown) => {
    if (typeof value !== 'string' || STRUCTURE.has(field)) return value;
    return field === 'callerName' && announced.has(plain(value)) ? null : erase(value);
  };
  return facts.map((fact) => Object.fromEntries(Object.entries(fact).map(([field, value]) => [field, erased(field, value)])) as CallFact);
}

/** Whether a client was erased from these facts. */
export const isErasedCall = (facts: readonly CallFact[]) => facts.some((fact) => Object.values(fact).includes(ERASED));

/** As parties outside were announced: by their network, or by the PBX's own book of names. */
function namesOutside(facts: readonly CallFact[]): string[] {
  const outside = new Set(facts.flatMap((fact) => (fact.kind === 'leg.started' && fact.side === 'outside' ? fact.leg : [])));
  return facts.flatMap((fact) =>
    (fact.kind === 'leg.started' || fact.kind === 'leg.party') && outside.has(fact.leg) && fact.callerName !== null ? fact.callerName : [],
  );
}

const plain = (name: string) => name.trim().toLowerCase();

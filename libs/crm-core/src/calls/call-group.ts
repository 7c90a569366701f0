import type { CallId } from '../ids';
import type { FoldedCall } from './call';
import type { CallFact } from './call-fact';
import { adopted } from './call-adoption';
import { foldCall } from './call-fold';
import { legsOf } from './call-legs';
import { isCaller, partiesOf } from './call-parties';
import { inOrder } from './fact-order';

/** A call among those it was joined with; `mergedInto`: the client's call of which it became a part. */
export interface GroupedCall {
  call: FoldedCall;
  mergedInto: CallId | null;
}

/*
 * Calls that the PBX joined (legs of both met in a bridge, in a transfer, or one listened to the other) are one group, in which
 * every client keeps a call.
 *
 *   inbound                 begun by a client: a row of its own, whatever it is joined with
 *   outbound                one of ours called somebody outside: a part of an older client's call, else a row of its own
 *   internal                ours among themselves (a consultation, a way into a conference): a part of the nearest client's call
 *
 * What was told of a part stays its own history too; the client's call is folded from its own facts and those of its parts.
 */

/** Every call of a group, folded. The facts of one call alone are a group as well. */
export function foldGroup(facts: readonly CallFact[]): Map<CallId, GroupedCall> {
  const own = byCall(facts);
  const told = own.size === 1 ? facts : adopted(facts);
  const kept = byCall(told);
  // Of a call of which no more than the phone of another is known, that phone is all there is to tell.
  const apart = new Map([...own].map(([id, first]) => [id, kept.get(id) ?? first]));
  const merges = mergesOf(apart, neighboursOf(own));
  const grouped = new Map<CallId, GroupedCall>();
  for (const [id, alone] of apart) {
    const mergedInto = merges.get(id) ?? null;
    if (mergedInto !== null) {
      grouped.set(id, { call: foldCall(alone), mergedInto });
      continue;
    }
    const isPart = (other: CallId) => other === id || merges.get(other) === id;
    const [parts, others] = [told.filter(({ callId }) => isPart(callId)), told.filter(({ callId }) => !isPart(callId))];
    grouped.set(id, { call: foldCall(parts.length > 0 ? parts : alone, { id, others }), mergedInto });
  }
  return grouped;
}

/** The other calls that the facts of a call name as having to do with it: whom its legs met, and whose Linkedid they got. */
export const linkedIdsOf = (facts: Iterable<CallFact>): string[] => [...named(facts, ['leg.met', 'leg.linked'])];

/**
 * Whom its legs met decides what a call is a part of. A Linkedid alone makes nobody a part of anything: two clients who wait in
 * one parking lot get the same, and so does whatever is rung for either of them later; it only tells whose facts to read together.
 */
function named(facts: Iterable<CallFact>, kinds: readonly CallFact['kind'][]): Set<string> {
  const ids = new Set<string>();
  for (const fact of facts) if ('linkedId' in fact && kinds.includes(fact.kind)) ids.add(fact.linkedId);
  return ids;
}

function byCall(facts: readonly CallFact[]): Map<CallId, CallFact[]> {
  const calls = new Map<CallId, CallFact[]>();
  for (const fact of facts) {
    const known = calls.get(fact.callId);
    if (known) known.push(fact);
    else calls.set(fact.callId, [fact]);
  }
  return calls;
}

interface Member {
  id: CallId;
  startedAt: number;
  kind: 'inbound' | 'outbound' | 'internal';
}

/** Which call became a part of which. */
function mergesOf(calls: ReadonlyMap<CallId, CallFact[]>, neighbours: ReadonlyMap<CallId, CallId[]>): Map<CallId, CallId> {
  const merges = new Map<CallId, CallId>();
  if (calls.size < 2) return merges;
  const members = [...calls].map(([id, facts]) => memberOf(id, facts)).sort((one, other) => one.startedAt - other.startedAt);
  const standing = new Set(members.filter(({ kind }) => kind === 'inbound').map(({ id }) => id));
  for (const { id, kind, startedAt } of members) {
    if (kind !== 'outbound') continue;
    const older = new Set(members.filter((each) => standing.has(each.id) && each.startedAt < startedAt).map((each) => each.id));
    const target = nearest(id, older, neighbours);
    if (target) merges.set(id, target);
    else standing.add(id);
  }
  if (standing.size === 0) standing.add(members[0]!.id);
  const byAge = new Set(members.flatMap(({ id }) => (standing.has(id) ? [id] : [])));
  for (const { id, kind } of members) {
    const target = kind === 'internal' && !standing.has(id) ? nearest(id, byAge, neighbours) : undefined;
    if (target) merges.set(id, target);
  }
  return merges;
}

function memberOf(id: CallId, facts: readonly CallFact[]): Member {
  const timed = inOrder(facts);
  const { initiator, client } = partiesOf([...legsOf(timed).values()]);
  return { id, startedAt: timed[0]!.at, kind: isCaller(initiator) ? 'inbound' : client ? 'outbound' : 'internal' };
}

function neighboursOf(calls: ReadonlyMap<CallId, CallFact[]>): Map<CallId, CallId[]> {
  const callOf = new Map<string, CallId>();
  for (const facts of calls.values()) {
    for (const fact of facts) if (fact.kind === 'leg.started') callOf.set(fact.linkedId, fact.callId);
  }
  const neighbours = new Map<CallId, CallId[]>();
  const join = (one: CallId, other: CallId) => neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
  for (const [id, facts] of calls) {
    for (const linkedId of named(facts, ['leg.met'])) {
      const other = callOf.get(linkedId);
      if (other === undefined || other === id) continue;
      join(id, other);
      join(other, id);
    }
  }
  return neighbours;
}

/** The call of `wanted` that is the fewest joints away, of several the first of `wanted`; undefined where none can be reached. */
function nearest(from: CallId, wanted: ReadonlySet<CallId>, neighbours: ReadonlyMap<CallId, CallId[]>): CallId | undefined {
  const seen = new Set([from]);
  for (let ring = [from]; ring.length > 0;) {
    const next = new Set(ring.flatMap((id) => neighbours.get(id) ?? []).filter((id) => !seen.has(id)));
    const found = [...wanted].find((id) => next.has(id));
    if (found) return found;
    for (const id of next) seen.add(id);
    ring = [...next];
  }
  return undefined;
}

/** A call that could be listened to. `stratum`: what kind of call it is, of its agent's. */
export interface SampleCandidate {
  callId: string;
  agentId: string;
  stratum: string;
}

/**
 * Which calls are listened to: of each agent `quota`, spread over the kinds of calls they had as evenly as these allow. Chance is the
 * `seed`: the same seed draws the same calls, in whatever order they come. `drawn`: the calls drawn before in the same period, which
 * count towards the quota and are not drawn again.
 *
 * Every call has a rank of its own, by which it stands in line among those of its kind; kinds take turns.
 */
export function sampleCalls<C extends SampleCandidate>(
  calls: readonly C[],
  quota: number,
  seed: string,
  drawn: readonly SampleCandidate[] = [],
): C[] {
  const before = groupBy(drawn, ({ agentId }) => agentId);
  const known = new Set(drawn.map(({ callId }) => callId));
  const once = [...new Map(calls.map((call) => [call.callId, call])).values()].filter(({ callId }) => !known.has(callId));
  const agents = [...groupBy(once, ({ agentId }) => agentId)].sort(([one], [other]) => (one < other ? -1 : 1));
  return agents.flatMap(([agentId, mine]) => ofAgent(agentId, mine, quota, seed, before.get(agentId) ?? []));
}

function ofAgent<C extends SampleCandidate>(
  agentId: string,
  calls: readonly C[],
  quota: number,
  seed: string,
  drawn: readonly SampleCandidate[],
): C[] {
  const taken = new Map([...groupBy(drawn, ({ stratum }) => stratum)].map(([stratum, { length }]) => [stratum, length]));
  const lines = [...groupBy(calls, ({ stratum }) => stratum)].map(([stratum, line]) => ({
    stratum,
    rank: sampleRankOf(seed, `${agentId} ${stratum}`),
    line: ranked(line, seed),
  }));
  const sample: C[] = [];
  while (drawn.length + sample.length < quota) {
    const next = lines
      .filter(({ line }) => line.length > 0)
      .sort((one, other) => (taken.get(one.stratum) ?? 0) - (taken.get(other.stratum) ?? 0) || one.rank - other.rank)[0];
    if (!next) break;
    taken.set(next.stratum, (taken.get(next.stratum) ?? 0) + 1);
    sample.push(next.line.shift()!);
  }
  return sample;
}

function ranked<C extends SampleCandidate>(calls: readonly C[], seed: string): C[] {
  const ranks = new Map(calls.map(({ callId }) => [callId, sampleRankOf(seed, callId)]));
  return [...calls].sort((one, other) => ranks.get(one.callId)! - ranks.get(other.callId)! || (one.callId < other.callId ? -1 : 1));
}

/** A number that looks like chance and is not: the same for the same seed and name. 53 bits of two multiplicative hashes (cyrb53). */
export function sampleRankOf(seed: string, name: string): number {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (const letter of `${seed}\n${name}`) {
    const code = letter.codePointAt(0)!;
    one = Math.imul(one ^ code, 2_654_435_761);
    other = Math.imul(other ^ code, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909);
  other = Math.imul(other ^ (other >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & other) + (one >>> 0);
}

function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group) group.push(thing);
    else groups.set(keyOf(thing), [thing]);
  }
  return groups;
}

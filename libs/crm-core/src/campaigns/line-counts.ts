/** How many of some independent events happen: its mean and variance, and while they are few the chance of each number, by index. */
export interface Count {
  mean: number;
  variance: number;
  chances: number[] | null;
}

/** So many at most are weighed one by one; of more the normal distribution is as good. */
const FEW = 30;

const NONE: Count = { mean: 0, variance: 0, chances: [1] };

export const countOf = (chances: readonly number[]): Count => chances.reduce(withEvent, NONE);

/** The count with one event more, of this chance. */
export function withEvent({ mean, variance, chances }: Count, chance: number): Count {
  return {
    mean: mean + chance,
    variance: variance + chance * (1 - chance),
    chances: chances && chances.length <= FEW ? oneMore(chances, chance) : null,
  };
}

/** The chance that there are as many calls as agents and `spare`, or more: one more finds nobody. */
export function chanceOfNobody(calls: Count, agents: Count, spare: number): number {
  if (!calls.chances || !agents.chances) return normalChance(calls, agents, spare);
  let chance = 0;
  for (const [free, chanceOfFree] of agents.chances.entries())
    for (let answered = Math.max(0, free + spare); answered < calls.chances.length; answered++)
      chance += calls.chances[answered]! * chanceOfFree;
  return chance;
}

function oneMore(chances: readonly number[], chance: number): number[] {
  const next = [...chances, 0];
  for (let n = chances.length; n >= 0; n--) next[n] = next[n]! * (1 - chance) + (n > 0 ? next[n - 1]! * chance : 0);
  return next;
}

function normalChance(calls: Count, agents: Count, spare: number): number {
  // Half a call more: numbers of calls are whole.
  const mean = calls.mean - agents.mean - spare + 0.5;
  const deviation = Math.sqrt(calls.variance + agents.variance);
  return deviation === 0 ? Number(mean > 0) : normalBelow(mean / deviation);
}

/** The share of a standard normal variable below `z`. Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17: exact to 7.5e-8. */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = (Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z >= 0 ? 1 - above : above;
}

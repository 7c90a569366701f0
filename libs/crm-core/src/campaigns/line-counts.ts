/** How many of some independent events happen: its mean and variance, and while they are few the chance of each number, by index. */
export interface Count {
  mean: number;
  variance: number;
  chances: Float64Array | null;
}

/** So many at most are weighed one by one; of more the normal distribution is as good. */
const FEW = 30;

export function countOf(events: readonly number[]): Count {
  let [mean, variance] = [0, 0];
  for (const chance of events) {
    mean += chance;
    variance += chance * (1 - chance);
  }
  return { mean, variance, chances: events.length <= FEW ? numbersOf(events) : null };
}

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
  for (let free = 0; free < agents.chances.length; free++)
    for (let answered = Math.max(0, free + spare); answered < calls.chances.length; answered++)
      chance += calls.chances[answered]! * agents.chances[free]!;
  return chance;
}

/** The chance of each number of events, grown event by event in one array: this is asked some hundred times a second. */
function numbersOf(events: readonly number[]): Float64Array {
  const chances = new Float64Array(events.length + 1);
  chances[0] = 1;
  let count = 0;
  for (const chance of events) grow(chances, ++count, chance);
  return chances;
}

function oneMore(chances: Float64Array, chance: number): Float64Array {
  const next = new Float64Array(chances.length + 1);
  next.set(chances);
  grow(next, chances.length, chance);
  return next;
}

/** `count`: how many events there are with this one. */
function grow(chances: Float64Array, count: number, chance: number): void {
  for (let n = count; n > 0; n--) chances[n] = chances[n]! * (1 - chance) + chances[n - 1]! * chance;
  chances[0]! *= 1 - chance;
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

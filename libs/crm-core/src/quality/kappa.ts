/** Two people's words about the same thing. */
export type RatedPair<Label> = readonly [one: Label, other: Label];

/** How disagreements of ordered labels count: all alike, by their distance, or by its square. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/** The share of things that both call the same, 0 to 1; null: there are none. */
export const shareAgreed = <Label>(pairs: readonly RatedPair<Label>[]): number | null =>
  pairs.length === 0 ? null : pairs.filter(([one, other]) => one === other).length / pairs.length;

/**
 * Cohen's kappa: how much more often two people agree than they would by chance, each keeping to their own habits. 1: always, 0: as by
 * chance, below 0: less than that. `labels`, in their order, are needed where disagreements are weighed by distance (Cohen 1968).
 * null: chance alone explains everything (both always said the same one thing), or there is nothing.
 */
export function cohenKappa<Label>(
  pairs: readonly RatedPair<Label>[],
  weights: KappaWeights = 'none',
  labels: readonly Label[] = labelsOf(pairs),
): number | null {
  if (pairs.length === 0) return null;
  const place = new Map(labels.map((label, at) => [label, at]));
  const placed = pairs.map(([one, other]): RatedPair<number> => [placeIn(place, one), placeIn(place, other)]);
  const distance = distanceBy(weights);
  const observed = placed.reduce((sum, [one, other]) => sum + distance(one - other), 0) / placed.length;
  const [ones, others] = ([0, 1] as const).map((side) => labels.map((_, at) => placed.filter((pair) => pair[side] === at).length / placed.length)) as [number[], number[]]; // prettier-ignore
  const byChance = ones.reduce((sum, p, i) => sum + others.reduce((row, q, j) => row + p * q * distance(i - j), 0), 0);
  return byChance === 0 ? null : 1 - observed / byChance;
}

/**
 * Kappa of more than two people: the mean of that of every two of them (Light 1971). `words`: by thing, what each person said, in the same
 * order of people everywhere; null: that person said nothing that counts, and the thing is left out for whoever is compared with them.
 */
export function meanKappa<Label>(
  words: readonly (readonly (Label | null)[])[],
  weights: KappaWeights = 'none',
  labels?: readonly Label[],
): number | null {
  const found = pairings(words).map((pairs) => cohenKappa(pairs, weights, labels ?? labelsOf(pairs))).filter((one) => one !== null); // prettier-ignore
  return found.length === 0 ? null : found.reduce((sum, one) => sum + one, 0) / found.length;
}

/** Of every two people on every thing, the share that agrees. */
export const meanAgreement = <Label>(words: readonly (readonly (Label | null)[])[]): number | null => shareAgreed(pairings(words).flat());

/** For every two people the pairs of their words. */
function pairings<Label>(words: readonly (readonly (Label | null)[])[]): RatedPair<Label>[][] {
  const people = Math.max(0, ...words.map(({ length }) => length));
  const couples = Array.from({ length: people }, (_, one) => one).flatMap((one) =>
    Array.from({ length: people - one - 1 }, (_, more) => [one, one + more + 1] as const),
  );
  return couples.map(([one, other]) =>
    words.flatMap((thing): RatedPair<Label>[] => {
      const [a = null, b = null] = [thing[one], thing[other]];
      return a === null || b === null ? [] : [[a, b]];
    }),
  );
}

const labelsOf = <Label>(pairs: readonly RatedPair<Label>[]): Label[] => [...new Set(pairs.flat())];

function placeIn<Label>(places: ReadonlyMap<Label, number>, label: Label): number {
  const at = places.get(label);
  if (at === undefined) throw new Error(`${String(label)} is none of the labels.`);
  return at;
}

const distanceBy =
  (weights: KappaWeights) =>
  (steps: number): number => {
    if (weights === 'none') return steps === 0 ? 0 : 1;
    return weights === 'linear' ? Math.abs(steps) : steps * steps;
  };

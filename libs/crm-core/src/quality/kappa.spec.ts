import fc from 'fast-check';
import { cohenKappa, meanAgreement, meanKappa, type RatedPair, shareAgreed } from './kappa';

/** The pairs of a table: rows are what one said, columns what the other did. */
const pairsOf = (table: number[][]): RatedPair<number>[] =>
  table.flatMap((row, one) => row.flatMap((count, other) => Array.from({ length: count }, () => [one, other] as const)));
const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(4)));

/** 85 mammograms (Boyd and others 1982), as the manual of Stata works them out. */
const MAMMOGRAMS = [
  [21, 12, 0, 0],
  [4, 17, 1, 0],
  [3, 9, 15, 2],
  [0, 0, 0, 1],
];
/** 91 couples (Hout and others 1987; Agresti 1990), as the package vcd of R does. */
const COUPLES = [
  [7, 7, 2, 3],
  [2, 8, 3, 7],
  [1, 5, 4, 9],
  [2, 8, 9, 14],
];

describe('agreement beyond chance', () => {
  it.each([
    ['of two readers of fifty proposals', [[20, 5], [10, 15]], 0.7, 0.4],
    ['where one says yes more often', [[45, 15], [25, 15]], 0.6, 0.1304],
    ['as often, with other habits', [[25, 35], [5, 35]], 0.6, 0.2593],
    ['of mammograms', MAMMOGRAMS, 0.6353, 0.4728],
    ['of couples', COUPLES, 0.3626, 0.1293],
  ])('%s', (_, table, share, value) => {
    expect([rounded(shareAgreed(pairsOf(table))), rounded(cohenKappa(pairsOf(table)))]).toEqual([share, value]);
  }); // prettier-ignore

  it.each([
    ['linear', MAMMOGRAMS, 0.5684],
    ['quadratic', MAMMOGRAMS, 0.6714],
    ['linear', COUPLES, 0.2374],
    ['quadratic', COUPLES, 0.332],
  ] as const)('with %s weights', (weights, table, value) => {
    expect(rounded(cohenKappa(pairsOf(table as unknown as number[][]), weights, [0, 1, 2, 3]))).toBe(value);
  });

  it('cannot be told of nothing, nor where both always say the same one thing', () => {
    expect([cohenKappa([]), shareAgreed([])]).toEqual([null, null]);
    expect(cohenKappa([['yes', 'yes'], ['yes', 'yes']])).toBeNull(); // prettier-ignore
    expect(() => cohenKappa([[1, 2]], 'none', [1])).toThrow('2 is none of the labels');
  });

  it('is 1 for people who always agree, never more, and the same whoever is named first', () => {
    const label = fc.integer({ min: 0, max: 4 });
    const pairs = fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(pairs, fc.constantFrom('none', 'linear', 'quadratic' as const), (said, weights) => {
        const labels = [0, 1, 2, 3, 4];
        const value = cohenKappa(said, weights, labels);
        const turned = cohenKappa(said.map(([one, other]) => [other, one] as const), weights, labels); // prettier-ignore
        if (value === null) return expect(turned).toBeNull();
        expect(value).toBeLessThanOrEqual(1);
        expect(turned).toBeCloseTo(value, 10);
        const alike = said.map(([one]) => [one, one] as const);
        expect(cohenKappa(alike, weights, labels) ?? 1).toBe(1);
      }),
    );
  });
});

describe('of more than two people', () => {
  it('is the mean of that of every two, without what somebody did not say', () => {
    const words = [...pairsOf([[20, 5], [10, 15]])].map(([one, other]) => [one, other, one]); // prettier-ignore
    expect(rounded(meanKappa(words))).toBe(rounded((0.4 + 0.4 + 1) / 3));
    expect(meanAgreement(words)).toBeCloseTo((0.7 + 0.7 + 1) / 3);
    expect(meanAgreement([['a', 'a', null], ['a', null, 'b'], [null, null, 'c']])).toBe(0.5); // prettier-ignore
    expect([meanKappa([]), meanAgreement([])]).toEqual([null, null]);
  });
});

import { chanceOfNobody, countOf } from './line-counts';

/** Every way in which these events may happen or not, with its chance. */
function* ways(chances: readonly number[]): Generator<{ count: number; chance: number }> {
  for (let bits = 0; bits < 2 ** chances.length; bits++) {
    const happens = chances.map((_, event) => (bits >> event) % 2 === 1);
    yield {
      count: happens.filter(Boolean).length,
      chance: chances.reduce((product, chance, event) => product * (happens[event] ? chance : 1 - chance), 1),
    };
  }
}

const calls = [0.1, 0.35, 0.35, 0.9, 0.5];
const agents = [0.2, 0.7, 0.05];

describe('one more call finds nobody', () => {
  it.each([-2, 0, 1, 3, 6])('as often as by every way it can go, with %i agents to spare', (spare) => {
    let chance = 0;
    for (const call of ways(calls))
      for (const agent of ways(agents)) if (call.count >= agent.count + spare) chance += call.chance * agent.chance;
    expect(chanceOfNobody(countOf(calls), countOf(agents), spare)).toBeCloseTo(chance, 12);
  });

  it('nearly so often when there are too many ways to go through', () => {
    const many = (chance: number, of: number) => countOf(Array.from({ length: of }, () => chance));
    // 40 lines at 0.3 against 30 agents at 0.4: both binomial, summed by hand-written binomials.
    const binomial = (n: number, p: number) => {
      const chances = [(1 - p) ** n];
      for (let k = 1; k <= n; k++) chances.push((chances[k - 1]! * (n - k + 1) * p) / (k * (1 - p)));
      return chances;
    };
    const [x, a] = [binomial(40, 0.3), binomial(30, 0.4)];
    let exact = 0;
    for (const [answered, one] of x.entries()) for (const [free, other] of a.entries()) if (answered >= free + 3) exact += one * other;
    expect(chanceOfNobody(many(0.3, 40), many(0.4, 30), 3)).toBeCloseTo(exact, 2);
  });

  it('is sure where nothing is left to chance', () => {
    expect(chanceOfNobody(countOf([1, 1]), countOf([]), 2)).toBe(1);
    expect(chanceOfNobody(countOf([1, 1]), countOf([]), 3)).toBe(0);
    const sure = countOf(Array.from({ length: 40 }, () => 1));
    expect(chanceOfNobody(sure, countOf([]), 40)).toBe(1);
    expect(chanceOfNobody(sure, countOf([]), 41)).toBe(0);
  });
});

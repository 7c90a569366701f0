import { dayAfter } from '../deals/calendar-days';
import { type CountedDay, countedDays } from './counted-days';
import { type ForecastBasis, forecastBy } from './forecast';

/** So many of the last weeks are foretold once more. */
export const BACKTEST_WEEKS = 4;

/** How the forecast would have done: every error is Σ|actual − foretold| / Σ actual, so 0.2 is off by a fifth of the calls. */
export interface Accuracy {
  /** So many weeks could be foretold from what was known before each of them. */
  weeks: number;
  /** Calls that came in them. */
  calls: number;
  /** By quarter of an hour. */
  error: number;
  /** That of simply taking the same quarter of the week before. */
  naiveError: number;
  /** By day. */
  dayError: number;
  naiveDayError: number;
  /** (Σ foretold − Σ actual) / Σ actual: below 0 it says too little. */
  bias: number;
}

/**
 * The last weeks, each foretold from what was known at its beginning alone, beside what came.
 * null: fewer than two weeks are known before the last one, or nobody called.
 */
export function accuracyOf(basis: ForecastBasis): Accuracy | null {
  const known = countedDays(basis.quarters, basis.countedFrom, basis.asOf, basis.timeZone);
  const byDate = new Map(known.map((day) => [day.date, day]));
  const sum = { calls: 0, error: 0, naive: 0, day: 0, naiveDay: 0, foretold: 0 };
  let weeks = 0;
  for (; weeks < BACKTEST_WEEKS; weeks += 1) {
    const asOf = dayAfter(basis.asOf, -7 * (weeks + 1));
    const before = known.filter(({ date }) => date < asOf);
    if (before.length < 14) break;
    const dates = Array.from({ length: 7 }, (_, place) => dayAfter(asOf, place));
    for (const { date, quarters } of forecastBy(before, { ...basis, asOf }, dates).days) {
      const actual = byDate.get(date)!;
      const naive = sameQuarters(actual, byDate.get(dayAfter(date, -7))!);
      const foretold = quarters.map(({ calls }) => calls);
      const came = actual.counted.map(({ calls }) => calls);
      sum.calls += actual.calls;
      sum.foretold += total(foretold);
      sum.error += distance(came, foretold);
      sum.naive += distance(came, naive);
      sum.day += Math.abs(actual.calls - total(foretold));
      sum.naiveDay += Math.abs(actual.calls - total(naive));
    }
  }
  if (weeks === 0 || sum.calls === 0) return null;
  const share = (part: number) => part / sum.calls;
  return {
    weeks,
    calls: sum.calls,
    error: share(sum.error),
    naiveError: share(sum.naive),
    dayError: share(sum.day),
    naiveDayError: share(sum.naiveDay),
    bias: share(sum.foretold - sum.calls),
  };
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const distance = (some: readonly number[], others: readonly number[]) =>
  total(some.map((value, place) => Math.abs(value - others[place]!)));

/** What stood on the wall a week before; an hour that the clocks left out then had nothing. */
function sameQuarters({ quarters }: CountedDay, before: CountedDay): number[] {
  const then = new Map(before.quarters.map(({ slot }, place) => [slot, before.counted[place]!.calls]));
  return quarters.map(({ slot }) => then.get(slot) ?? 0);
}

import { type CountedQuarter, countedDays, quartersOfDay } from './counted-days';
import { accuracyOf } from './forecast-accuracy';
import { type ForecastBasis, forecastCalls } from './forecast';
import { dayAfter, spanOfDay } from '../deals/calendar-days';

const ZONE = 'Europe/Kyiv';
/** A Monday; clocks of Kyiv went back on 25 October. */
const AS_OF = '2026-11-23';

/** Chance that is the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function poisson(mean: number, random: () => number): number {
  let [count, product] = [0, random()];
  for (const end = Math.exp(-mean); product > end; count += 1) product *= random();
  return count;
}

/** From eight to eight, most at noon, half as many on Saturdays, none on Sundays. */
const usual = (weekday: number, slot: number) => {
  if (weekday === 7 || slot < 32 || slot >= 80) return 0;
  return (weekday === 6 ? 0.5 : 1) * (4 + 8 * Math.sin(((slot - 32) / 48) * Math.PI));
};

/** What came from `from` up to AS_OF; `level` by how many days ago. */
function history(from: string, callsOf: (mean: number, daysAgo: number, date: string) => number): CountedQuarter[] {
  const quarters: CountedQuarter[] = [];
  for (let date = from, ago = 0; date < AS_OF; date = dayAfter(date, 1)) {
    ago = Math.round((Date.parse(AS_OF) - Date.parse(date)) / 86_400_000);
    const { weekday, quarters: all } = quartersOfDay(date, ZONE);
    for (const { at, slot } of all) {
      const calls = callsOf(usual(weekday, slot), ago, date);
      if (calls > 0) quarters.push({ at, calls, handled: calls, handlingSeconds: calls * (slot < 56 ? 200 : 300) });
    }
  }
  return quarters;
}

const basis = (from: string, quarters: CountedQuarter[], more: Partial<ForecastBasis> = {}): ForecastBasis => ({
  ...{ quarters, asOf: AS_OF, timeZone: ZONE, holidays: [], weeks: 8, holidayFactor: null },
  countedFrom: spanOfDay(from, ZONE).from.getTime(),
  ...more,
});

const FROM = dayAfter(AS_OF, -84);
const WEEK = Array.from({ length: 7 }, (_, days) => dayAfter(AS_OF, days));
const sumOf = (day: { quarters: { calls: number }[] }) => day.quarters.reduce((sum, { calls }) => sum + calls, 0);

describe('a forecast', () => {
  it('of a centre where every week is as the last one is that week, over the change of clocks too', () => {
    const { days, trend, handlingSeconds } = forecastCalls(
      basis(
        FROM,
        history(FROM, (mean) => mean),
      ),
      WEEK,
    );
    for (const [place, day] of days.entries()) {
      const expected = quartersOfDay(WEEK[place]!, ZONE).quarters.reduce((sum, { slot }) => sum + usual(place + 1, slot), 0);
      expect(sumOf(day)).toBeCloseTo(expected, 6);
    }
    expect(trend).toBeCloseTo(0, 6);
    expect(handlingSeconds).toBeGreaterThan(200);
    expect(handlingSeconds).toBeLessThan(300);
    const [monday] = days;
    expect(monday!.quarters[40]!.handlingSeconds).toBeLessThan(monday!.quarters[70]!.handlingSeconds! - 60);
    expect(monday!.quarters[10]!.calls).toBe(0);
  });

  it('goes on where the level of the weeks is heading, for four weeks', () => {
    const quarters = history(FROM, (mean, ago) => mean * (1.4 - (0.04 * ago) / 7));
    const { days, trend } = forecastCalls(basis(FROM, quarters), [AS_OF, dayAfter(AS_OF, 28), dayAfter(AS_OF, 56)]);
    const now = Array.from({ length: 96 }, (_, slot) => usual(1, slot)).reduce((sum, each) => sum + each, 0);
    expect(sumOf(days[0]!) / now).toBeCloseTo(1.4, 1);
    expect(sumOf(days[1]!) / now).toBeGreaterThan(1.5);
    expect(sumOf(days[2]!)).toBeCloseTo(sumOf(days[1]!), 0);
    expect(trend).toBeGreaterThan(0.025);
  });

  it('takes chance for no trend', () => {
    const random = chance(7);
    const { trend } = forecastCalls(
      basis(
        FROM,
        history(FROM, (mean) => poisson(mean, random)),
      ),
      WEEK,
    );
    expect(Math.abs(trend)).toBeLessThan(0.01);
  });

  it('learns nothing of weekdays from holidays, and of holidays from those of their kind', () => {
    const past = { date: '2026-11-11', name: 'Past', hours: [] };
    const next = { date: '2026-11-25', name: 'Next', hours: [] };
    const short = { date: '2026-11-26', name: 'Short', hours: [{ from: '09:00', to: '13:00' }] };
    const quarters = history(FROM, (mean, _ago, date) => (date === past.date ? 0.2 * mean : mean));
    const told = basis(FROM, quarters, { holidays: [past, next, short] });
    const { days } = forecastCalls(told, WEEK);
    const ordinary = sumOf(
      forecastCalls(
        basis(
          FROM,
          history(FROM, (mean) => mean),
        ),
        WEEK,
      ).days[2]!,
    );
    expect(days[2]!.holiday).toMatchObject({ name: 'Next', source: 'learned' });
    expect(days[2]!.holiday!.factor).toBeCloseTo(0.2, 6);
    expect(sumOf(days[2]!)).toBeCloseTo(0.2 * ordinary, 6);
    // Of its kind there was none yet: as the calendar has it, which is open.
    expect(days[3]!.holiday).toEqual({ name: 'Short', factor: 1, source: 'calendar' });
    expect(days[1]!.holiday).toBeNull();
    // The Wednesday of before left no trace in the other one that is learned from.
    expect(sumOf(forecastCalls(told, [dayAfter(AS_OF, 9)]).days[0]!)).toBeCloseTo(ordinary, 6);
    const chosen = forecastCalls({ ...told, holidayFactor: 0.5 }, WEEK).days[2]!;
    expect(chosen.holiday).toEqual({ name: 'Next', factor: 0.5, source: 'chosen' });
    expect(sumOf(chosen)).toBeCloseTo(0.5 * ordinary, 6);
  });

  it('does not take for days without calls those of before counting began', () => {
    const from = dayAfter(AS_OF, -10);
    const { days, daysKnown } = forecastCalls(
      basis(
        from,
        history(from, (mean) => mean),
      ),
      WEEK,
    );
    expect(daysKnown).toBe(10);
    expect(sumOf(days[0]!)).toBeCloseTo(sumOf(days[1]!), 6);
    expect(sumOf(days[5]!)).toBeCloseTo(0.5 * sumOf(days[0]!), 6);
    expect(forecastCalls(basis(AS_OF, []), WEEK)).toMatchObject({ daysKnown: 0, handlingSeconds: null });
  });

  it('has the hour twice that the clocks repeat, and not the one that they leave out', () => {
    const quarters = history(FROM, (mean) => mean + 1);
    const [back, forward] = forecastCalls(basis(FROM, quarters), ['2027-10-31', '2027-03-28']).days;
    expect([back!.quarters.length, forward!.quarters.length]).toEqual([100, 92]);
    expect(sumOf(back!)).toBeCloseTo(sumOf(forward!) + 8, 6);
    expect(
      quartersOfDay('2027-03-28', ZONE)
        .quarters.map(({ slot }) => slot)
        .filter((slot) => slot >= 12 && slot < 16),
    ).toEqual([]);
  });
});

describe('the accuracy of a forecast', () => {
  it('is none where fewer than three weeks are known', () => {
    const from = dayAfter(AS_OF, -20);
    expect(
      accuracyOf(
        basis(
          from,
          history(from, (mean) => mean),
        ),
      ),
    ).toBeNull();
  });

  it('is without fault where every week is the same, but for what neighbours lend', () => {
    const accuracy = accuracyOf(
      basis(
        FROM,
        history(FROM, (mean) => mean),
      ),
    )!;
    expect(accuracy.weeks).toBe(4);
    expect(accuracy.naiveError).toBe(0);
    expect(accuracy.error).toBeLessThan(0.03);
    expect(accuracy.dayError).toBeCloseTo(0, 6);
  });

  it('is better than the week before where chance is all that differs, and is counted by hand', () => {
    const random = chance(11);
    const quarters = history(FROM, (mean) => poisson(mean, random));
    const of = basis(FROM, quarters);
    const accuracy = accuracyOf(of)!;
    expect(accuracy.error).toBeLessThan(0.85 * accuracy.naiveError);
    expect(Math.abs(accuracy.bias)).toBeLessThan(0.05);
    const days = new Map(countedDays(quarters, of.countedFrom, AS_OF, ZONE).map((day) => [day.date, day]));
    let [came, off, naive] = [0, 0, 0];
    for (let week = 1; week <= 4; week += 1) {
      const asOf = dayAfter(AS_OF, -7 * week);
      const known = quarters.filter(({ at }) => at < spanOfDay(asOf, ZONE).from.getTime());
      const dates = Array.from({ length: 7 }, (_, place) => dayAfter(asOf, place));
      for (const told of forecastCalls({ ...of, quarters: known, asOf }, dates).days) {
        const [actual, before] = [days.get(told.date)!, days.get(dayAfter(told.date, -7))!];
        for (const [place, { calls }] of actual.counted.entries()) {
          came += calls;
          off += Math.abs(calls - told.quarters[place]!.calls);
          // Days of 24 hours all of them, but the Sunday of the change, on which nobody calls.
          naive += Math.abs(calls - (before.counted[place]?.calls ?? 0));
        }
      }
    }
    expect(accuracy.calls).toBe(came);
    expect(accuracy.error).toBeCloseTo(off / came, 9);
    expect(accuracy.naiveError).toBeCloseTo(naive / came, 9);
  });
});

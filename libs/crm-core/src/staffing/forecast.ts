import { Temporal } from 'temporal-polyfill';
import type { Holiday } from '../calendars/calendar';
import { dayAfter } from '../deals/calendar-days';
import { type CountedDay, type CountedQuarter, countedDays, type Day, quartersOfDay } from './counted-days';
import { type WeekPattern, weekPattern } from './week-pattern';

/** What a forecast is made of. */
export interface ForecastBasis {
  /** Quarters of an hour in which calls came, in any order. */
  quarters: readonly CountedQuarter[];
  /** Since when there are counts, milliseconds since the epoch: a quarter of later that is not told had no call. */
  countedFrom: number;
  /** The first day that is not known as a whole, on the wall of the zone. */
  asOf: string;
  timeZone: string;
  holidays: readonly Holiday[];
  /** So many weeks are learned from. */
  weeks: number;
  /** What a holiday has of the calls of its weekday; null: as holidays of before had, and of the same kind. */
  holidayFactor: number | null;
}

/** Why a holiday is expected as it is: somebody said so, holidays of before were so, or the calendar is closed (nobody calls) or is not. */
export type HolidaySource = 'chosen' | 'learned' | 'calendar';

export interface ForecastDay {
  date: string;
  holiday: { name: string; factor: number; source: HolidaySource } | null;
  quarters: {
    /** Milliseconds since the epoch. */
    at: number;
    calls: number;
    /** null: nothing was ever handled. */
    handlingSeconds: number | null;
  }[];
}

export interface Forecast {
  /** Whole days that it was learned from; 0: there is nothing to go by, and it says that nobody calls. */
  daysKnown: number;
  handlingSeconds: number | null;
  /** See WeekPattern. */
  trend: number;
  days: ForecastDay[];
}

/**
 * What will come on those days: the mean of each quarter of each weekday over the last weeks (the later, the more it counts), times the
 * level that the weeks are heading for. Holidays are not learned from as days of the week; they are so many of the calls of theirs.
 */
export function forecastCalls(basis: ForecastBasis, dates: readonly string[]): Forecast {
  return forecastBy(countedDays(basis.quarters, basis.countedFrom, basis.asOf, basis.timeZone), basis, dates);
}

/** The same, of days that are cut already; `known`: up to the one before `asOf`. */
export function forecastBy(known: readonly CountedDay[], basis: ForecastBasis, dates: readonly string[]): Forecast {
  const holidays = new Map(basis.holidays.map((holiday) => [holiday.date, holiday]));
  const recent = known.filter(({ date }) => date >= dayAfter(basis.asOf, -7 * basis.weeks));
  const pattern = weekPattern(recent, ({ date }) => holidays.has(date));
  const asOf = Temporal.PlainDate.from(basis.asOf);
  return {
    daysKnown: recent.length,
    handlingSeconds: pattern.handlingSeconds,
    trend: pattern.trend,
    days: dates.map((date) => {
      const day = quartersOfDay(date, basis.timeZone);
      const holiday = holidays.get(date);
      const told = holiday ? { name: holiday.name, ...holidayFactor(holiday, known, holidays, pattern, basis.holidayFactor) } : null;
      const factor = (told?.factor ?? 1) * pattern.levelOf(asOf.until(Temporal.PlainDate.from(date)).days);
      return { date, holiday: told, quarters: quartersOf(day, pattern, factor) };
    }),
  };
}

const quartersOf = ({ weekday, quarters }: Day, pattern: WeekPattern, factor: number) =>
  quarters.map(({ at, slot }) => ({
    at,
    calls: factor * pattern.callsOf(weekday, slot),
    handlingSeconds: pattern.handlingSecondsOf(slot),
  }));

const isClosed = ({ hours }: Holiday) => hours.length === 0;

function holidayFactor(
  holiday: Holiday,
  known: readonly CountedDay[],
  holidays: ReadonlyMap<string, Holiday>,
  pattern: WeekPattern,
  chosen: number | null,
): { factor: number; source: HolidaySource } {
  if (chosen !== null) return { factor: chosen, source: 'chosen' };
  const alike = known.filter(({ date }) => {
    const other = holidays.get(date);
    return other !== undefined && isClosed(other) === isClosed(holiday);
  });
  const sum = (of: (day: CountedDay) => number) => alike.reduce((all, day) => all + of(day), 0);
  const usual = sum(({ weekday, quarters }) => quarters.reduce((all, { slot }) => all + pattern.callsOf(weekday, slot), 0));
  if (usual > 0) return { factor: sum(({ calls }) => calls) / usual, source: 'learned' };
  return { factor: isClosed(holiday) ? 0 : 1, source: 'calendar' };
}

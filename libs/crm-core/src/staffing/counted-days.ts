import { Temporal } from 'temporal-polyfill';
import { wallTimeOf } from '../calendars/wall-time';
import { dayAfter, dayAt, spanOfDay } from '../deals/calendar-days';
import { QUARTER } from '../kpis/quarter';

/** What came to queues in a quarter of an hour, and what was handled of it. */
export interface CountedQuarter {
  /** Its beginning, milliseconds since the epoch. */
  at: number;
  calls: number;
  /** Of those and others: answered ones whose handling is known. */
  handled: number;
  /** Of the handled, together: talk, hold and wrap-up. */
  handlingSeconds: number;
}

/** A day on the wall of a zone, quarter by quarter: 92 or 100 of them where the clocks change. */
export interface Day {
  date: string;
  /** 1 Monday – 7 Sunday. */
  weekday: number;
  quarters: {
    at: number;
    /** Which quarter of the wall's day, 0–95: one that the clocks repeat is there twice. */
    slot: number;
  }[];
}

export interface CountedDay extends Day {
  /** One for each quarter. */
  counted: Omit<CountedQuarter, 'at'>[];
  calls: number;
}

const QUARTERS_OF_DAY = 96;
const NONE = { calls: 0, handled: 0, handlingSeconds: 0 };

/** The quarters of a day. */
export function quartersOfDay(date: string, timeZone: string): Day {
  const { from, to } = spanOfDay(date, timeZone);
  const count = (to.getTime() - from.getTime()) / QUARTER;
  const slotOf = (at: number, place: number) => {
    if (count === QUARTERS_OF_DAY) return place;
    const { hour, minute } = wallTimeOf(new Date(at), timeZone);
    return 4 * hour + Math.floor(minute / 15);
  };
  const quarters = Array.from({ length: count }, (_, place) => {
    const at = from.getTime() + place * QUARTER;
    return { at, slot: slotOf(at, place) };
  });
  return { date, weekday: Temporal.PlainDate.from(date).dayOfWeek, quarters };
}

/**
 * The days from the first whole one since `countedFrom` to the one before `asOf`, with what came in them: a quarter of
 * which nothing is told had no call.
 */
export function countedDays(quarters: readonly CountedQuarter[], countedFrom: number, asOf: string, timeZone: string): CountedDay[] {
  const known = new Map(quarters.map((quarter) => [quarter.at, quarter]));
  const days: CountedDay[] = [];
  const first = dayAt(new Date(countedFrom), timeZone);
  for (
    let date = spanOfDay(first, timeZone).from.getTime() < countedFrom ? dayAfter(first, 1) : first;
    date < asOf;
    date = dayAfter(date, 1)
  ) {
    const day = quartersOfDay(date, timeZone);
    const counted = day.quarters.map(({ at }) => known.get(at) ?? NONE);
    days.push({ ...day, counted, calls: counted.reduce((sum, { calls }) => sum + calls, 0) });
  }
  return days;
}

import { Temporal } from 'temporal-polyfill';
import { type Hours, WEEKDAYS, type WorkingCalendar } from './calendar';

/** What of a calendar decides when people work. */
export type WorkingHours = Pick<WorkingCalendar, 'timeZone' | 'week' | 'holidays'>;

/** Milliseconds since the epoch; the end is not within. */
interface Span {
  start: number;
  end: number;
}

const MINUTE = 60_000;
/** Nobody plans further than this; past it a calendar without working time shows itself. */
const HORIZON_DAYS = 3660;

/** Whether people work at that moment. */
export const isWorking = (calendar: WorkingHours, at: Date): boolean => spansFrom(calendar, at).next().value?.start === at.getTime();

/** Whether people work at all on that day, as its date stands on the wall. */
export function isWorkday({ week, holidays }: Pick<WorkingHours, 'week' | 'holidays'>, date: string): boolean {
  const own = holidays.find((holiday) => holiday.date === date)?.hours;
  return (own ?? week[WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1]!]).length > 0;
}

/**
 * The moment when so many minutes have been worked, counted from `from`; with 0, the first working moment from there on.
 * @throws RangeError when the calendar holds too little working time in ten years.
 */
export function addWorkingTime(calendar: WorkingHours, from: Date, minutes: number): Date {
  let left = minutes * MINUTE;
  for (const { start, end } of spansFrom(calendar, from)) {
    if (left <= end - start) return new Date(start + left);
    left -= end - start;
  }
  throw new RangeError('The calendar has no working time.');
}

/** The minutes worked between two moments, with fractions; 0 when `to` is not later. */
export function workingMinutesBetween(calendar: WorkingHours, from: Date, to: Date): number {
  let worked = 0;
  for (const { start, end } of spansFrom(calendar, from)) {
    if (start >= to.getTime()) break;
    worked += Math.min(end, to.getTime()) - start;
  }
  return worked / MINUTE;
}

/** When nobody works between two moments, in order. */
export function closedSpans(calendar: WorkingHours, from: Date, to: Date): { from: Date; to: Date }[] {
  const closed: { from: Date; to: Date }[] = [];
  let reached = from.getTime();
  for (const { start, end } of spansFrom(calendar, from)) {
    if (start > reached) closed.push({ from: new Date(reached), to: new Date(Math.min(start, to.getTime())) });
    reached = end;
    if (end >= to.getTime()) return closed;
  }
  return [...closed, { from: new Date(reached), to }];
}

/** Stretches of work from `from` on, in order; where hours overlap, each moment is in one of them. */
function* spansFrom(calendar: WorkingHours, from: Date): Generator<Span, undefined> {
  let reached = from.getTime();
  for (const { start, end } of allSpansFrom(calendar, from)) {
    if (end <= reached) continue;
    yield { start: Math.max(start, reached), end };
    reached = end;
  }
}

/** Day by day, beginning two days early: hours of yesterday may reach into today, and those before into them. */
function* allSpansFrom({ timeZone, week, holidays }: WorkingHours, from: Date): Generator<Span> {
  const own = new Map(holidays.map(({ date, hours }) => [date, hours]));
  let day = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 2 });
  for (let count = 0; count < HORIZON_DAYS; count += 1, day = day.add({ days: 1 })) {
    const hours = own.get(day.toString()) ?? week[WEEKDAYS[day.dayOfWeek - 1]!];
    const spans = hours.map((each) => spanOf(each, day, timeZone)).filter(({ start, end }) => start < end);
    yield* spans.sort((one, other) => one.start - other.start);
  }
}

/** Wall-clock time as it was on that very day: a shift over the change of the clocks is an hour longer or shorter. */
function spanOf({ from, to }: Hours, day: Temporal.PlainDate, timeZone: string): Span {
  const lastDay = to > from ? day : day.add({ days: 1 });
  return { start: moment(day, from, timeZone), end: moment(lastDay, to, timeZone) };
}

const moment = (day: Temporal.PlainDate, time: string, timeZone: string): number =>
  day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;

import { Temporal } from 'temporal-polyfill';

/** What stands in a calendar: a stretch of time. */
export interface Timed {
  startsAt: string;
  endsAt: string;
}

const moment = (day: Temporal.PlainDate, timeZone: string) => new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds);

const wall = (iso: string, timeZone: string) => Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone);

/** The day on the wall of that IANA zone, as `2026-11-26`. */
export const dayAt = (at: Date, timeZone: string): string => wall(at.toISOString(), timeZone).toPlainDate().toString();

/** The seven days of the week that a day is in, Monday first. */
export function weekOf(day: string): string[] {
  const date = Temporal.PlainDate.from(day);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  return Array.from({ length: 7 }, (_, days) => monday.add({ days }).toString());
}

/** So many days later, or earlier. */
export const dayAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** When a day begins and the next one does: 23 or 25 hours apart where the clocks change. */
export function spanOfDay(day: string, timeZone: string): { from: Date; to: Date } {
  const date = Temporal.PlainDate.from(day);
  return { from: moment(date, timeZone), to: moment(date.add({ days: 1 }), timeZone) };
}

/** Where on the wall's clock something lies within a day, in minutes from midnight; null: it does not touch that day. */
export function placeInDay({ startsAt, endsAt }: Timed, day: string, timeZone: string): { from: number; to: number } | null {
  const span = spanOfDay(day, timeZone);
  if (new Date(startsAt) >= span.to || new Date(endsAt) < span.from) return null;
  const minuteOf = (iso: string) => {
    const { hour, minute } = wall(iso, timeZone);
    return hour * 60 + minute;
  };
  const from = new Date(startsAt) < span.from ? 0 : minuteOf(startsAt);
  const to = new Date(endsAt) >= span.to ? 24 * 60 : minuteOf(endsAt);
  return { from, to: Math.max(from, to) };
}

/** Side by side where they overlap: for each the lane it stands in, and how many lanes there are beside it. */
export function inLanes<T extends { from: number; to: number }>(places: readonly T[]): (T & { lane: number; lanes: number })[] {
  const placed: (T & { lane: number; lanes: number })[] = [];
  let group: (T & { lane: number; lanes: number })[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of group) one.lanes = ends.length;
    placed.push(...group);
    [group, ends] = [[], []];
  };
  for (const place of [...places].sort((one, other) => one.from - other.from || other.to - one.to)) {
    if (ends.every((end) => end <= place.from)) close();
    const free = ends.findIndex((end) => end <= place.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = place.to;
    group.push({ ...place, lane, lanes: 1 });
  }
  close();
  return placed;
}

import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS } from '../calendars/calendar';
import { allZones } from './country-zones';
import type { CallingHours, CallWindow } from './calling-windows';
import { isHoliday } from './holiday-days';

const MINUTE = 60_000;
/** Whom nobody may call for so long is never called. */
const HORIZON_DAYS = 40;

const zoned = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** What both allow. */
export function commonWindows(some: readonly CallWindow[], others: readonly CallWindow[]): CallWindow[] {
  const later = (one: string, other: string) => (one > other ? one : other);
  const earlier = (one: string, other: string) => (one < other ? one : other);
  return some
    .flatMap((one) => others.map((other) => ({ from: later(one.from, other.from), to: earlier(one.to, other.to) })))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => (one.from < other.from ? -1 : 1));
}

/** The windows of a day, as its date stands on the wall. */
export function windowsOn({ week, holiday, holidays }: CallingHours, day: Temporal.PlainDate): CallWindow[] {
  const usual = week[WEEKDAYS[day.dayOfWeek - 1]!];
  return isHoliday(holidays, day) ? commonWindows(usual, holiday) : usual;
}

function isOpenAt(hours: CallingHours, zone: string, at: number): boolean {
  const wall = zoned(at, zone);
  const time = wall.toPlainTime().toString().slice(0, 5);
  return windowsOn(hours, wall.toPlainDate()).some(({ from, to }) => from <= time && time < to);
}

/** Many people are judged at one moment by the same hours: what their clocks show then is worked out once. */
interface Clocks {
  at: number;
  open: Map<string, boolean>;
  openings: Map<string, Date | null>;
  days: Map<string, { start: Date; end: Date }>;
  walls: Map<string, Wall>;
}
const clocks = new WeakMap<CallingHours, Clocks>();

function clocksAt(hours: CallingHours, now: Date): Clocks {
  const known = clocks.get(hours);
  if (known?.at === now.getTime()) return known;
  const made = { at: now.getTime(), open: new Map(), openings: new Map(), days: new Map(), walls: new Map() };
  clocks.set(hours, made);
  return made;
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  if (!known.has(key)) known.set(key, make());
  return known.get(key)!;
}

/** Whether somebody may be called who lives in each of these zones, for all we know. */
export function isOpen(hours: CallingHours, zones: readonly string[], now: Date): boolean {
  const { open } = clocksAt(hours, now);
  return zones.every((zone) => once(open, zone, () => isOpenAt(hours, zone, now.getTime())));
}

/** From when on they may: `now` where they may already; null: not in the coming weeks. */
export const nextOpening = (hours: CallingHours, zones: readonly string[], now: Date): Date | null =>
  once(clocksAt(hours, now).openings, zones.join(' '), () => commonOpening(hours, zones, now));

function commonOpening(hours: CallingHours, zones: readonly string[], now: Date): Date | null {
  const horizon = now.getTime() + HORIZON_DAYS * 24 * 60 * MINUTE;
  for (let at = now.getTime(); at < horizon;) {
    const openings = zones.map((zone) => openingIn(hours, zone, at));
    if (openings.includes(null)) return null;
    const latest = Math.max(at, ...(openings as number[]));
    if (latest === at) return new Date(at);
    at = latest;
  }
  return null;
}

/** A zone becomes open where a window begins, or where the clocks are changed into one. */
function openingIn(hours: CallingHours, zone: string, at: number): number | null {
  if (isOpenAt(hours, zone, at)) return at;
  let day = zoned(at, zone).toPlainDate();
  for (let count = 0; count <= HORIZON_DAYS; count += 1, day = day.add({ days: 1 })) {
    const windows = windowsOn(hours, day);
    if (windows.length === 0) continue;
    const begins = [...changesOn(day, zone), ...windows.flatMap(({ from }) => momentsOf(day, from, zone))];
    const opening = begins.sort((one, other) => one - other).find((moment) => moment > at && isOpenAt(hours, zone, moment));
    if (opening !== undefined) return opening;
  }
  return null;
}

/** Twice where the clocks are put back over it. */
const momentsOf = (day: Temporal.PlainDate, time: string, timeZone: string): number[] =>
  (['earlier', 'later'] as const).map(
    (disambiguation) => day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds,
  );

/** The beginning of a day, and when its clocks are changed. */
function changesOn(day: Temporal.PlainDate, zone: string): number[] {
  const start = day.toZonedDateTime(zone);
  if (start.hoursInDay === 24) return [start.epochMilliseconds];
  return [start.epochMilliseconds, start.getTimeZoneTransition('next')?.epochMilliseconds ?? start.epochMilliseconds];
}

/** When the day began that it is in a zone, and when the next one begins. */
export const dayIn = (hours: CallingHours, zone: string, now: Date): { start: Date; end: Date } =>
  once(clocksAt(hours, now).days, zone, () => {
    const day = zoned(now.getTime(), zone).toPlainDate();
    const start = (of: Temporal.PlainDate) => new Date(of.toZonedDateTime(zone).epochMilliseconds);
    return { start: start(day), end: start(day.add({ days: 1 })) };
  });

/** What the wall of a zone shows, with the windows of that day: for whoever asks why a call was allowed. */
export interface Wall {
  zone: string;
  local: string;
  windows: CallWindow[];
}

export const wallOf = (hours: CallingHours, zone: string, now: Date): Wall =>
  once(clocksAt(hours, now).walls, zone, () => {
    const wall = zoned(now.getTime(), zone);
    const local = `${wall.toPlainDate().toString()} ${wall.toPlainTime().toString().slice(0, 5)}`;
    return { zone, local, windows: windowsOn(hours, wall.toPlainDate()) };
  });

/** Zones in which people may be called at that moment. */
export const openZones = ({ hours }: { hours: CallingHours }, now: Date, zones: readonly string[] = allZones()): string[] =>
  zones.filter((zone) => isOpen(hours, [zone], now));

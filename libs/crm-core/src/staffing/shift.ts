import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { Hours } from '../calendars/calendar';
import type { FieldError } from '../errors';
import { UserId } from '../ids';
import { QUARTER, quarterOf } from '../kpis/quarter';
import { PageQuery } from '../page';

/** Longer is no shift but a mistake. */
export const LONGEST_SHIFT_HOURS = 16;

/** What of a shift stands on the wall. A time not later than `from` lies on the next day. */
export const ShiftHours = z.object({
  date: z.iso.date(),
  ...Hours.shape,
  /** Within the shift, in any order. */
  breaks: z.array(Hours).max(10).default([]),
});
export type ShiftHours = z.infer<typeof ShiftHours>;

/** When somebody is to be at work. */
export const Shift = ShiftHours.extend({
  id: z.uuid(),
  userId: UserId,
  userName: z.string(),
  /** IANA zone of the wall: that of the company when it was planned. */
  timeZone: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** For these queues; none: for all that the person serves. */
  queueIds: z.array(z.uuid()),
  version: z.int(),
});
export type Shift = z.infer<typeof Shift>;

export const ShiftInput = ShiftHours.extend({ userId: UserId, queueIds: z.array(z.uuid()).max(50).default([]) });
export type ShiftInput = z.infer<typeof ShiftInput>;

export const ShiftChange = ShiftInput.omit({ userId: true }).extend({ version: z.int() });
export type ShiftChange = z.infer<typeof ShiftChange>;

/** Somebody whose shifts one may plan. */
export const PlannedPerson = z.object({ id: UserId, name: z.string() });
export type PlannedPerson = z.infer<typeof PlannedPerson>;

/** The shifts of some days, by their beginning. */
export const ShiftFilter = PageQuery.extend({
  from: z.iso.date(),
  /** The last day, whole. */
  to: z.iso.date(),
  userId: UserId.optional(),
});
export type ShiftFilter = z.infer<typeof ShiftFilter>;

/** All shifts of a week that one may plan, once more in another: weekday by weekday, by the wall. */
export const WeekCopy = z.object({
  /** Any day of the week that is copied. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Absent: everybody's. */
  userIds: z.array(UserId).max(1000).optional(),
});
export type WeekCopy = z.infer<typeof WeekCopy>;
export const WeekCopied = z.object({ copied: z.int() });
export type WeekCopied = z.infer<typeof WeekCopied>;

/** Milliseconds since the epoch; the end is not within. */
export interface ShiftSpan {
  start: number;
  end: number;
}

const moment = (day: Temporal.PlainDate, time: string, timeZone: string) =>
  day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;

/** When it begins and ends: over a change of the clocks it is an hour longer or shorter than the wall says. */
export function spanOfShift({ date, from, to }: ShiftHours, timeZone: string): ShiftSpan {
  const day = Temporal.PlainDate.from(date);
  return { start: moment(day, from, timeZone), end: moment(to > from ? day : day.add({ days: 1 }), to, timeZone) };
}

/** Its breaks, in their order. A break at a time before that of the beginning lies on the next day. */
export function breaksOfShift({ date, from, breaks }: ShiftHours, timeZone: string): ShiftSpan[] {
  const day = Temporal.PlainDate.from(date);
  const at = (time: string) => moment(time < from ? day.add({ days: 1 }) : day, time, timeZone);
  return breaks.map((one) => ({ start: at(one.from), end: at(one.to) })).sort((a, b) => a.start - b.start);
}

/** Spans of planned work: the shift without its breaks. */
export function workOfShift(shift: ShiftHours, timeZone: string): ShiftSpan[] {
  const { start, end } = spanOfShift(shift, timeZone);
  const work: ShiftSpan[] = [];
  let reached = start;
  for (const pause of breaksOfShift(shift, timeZone)) {
    if (pause.start > reached) work.push({ start: reached, end: pause.start });
    reached = Math.max(reached, pause.end);
  }
  return reached < end ? [...work, { start: reached, end }] : work;
}

/** What is wrong with a shift by itself. */
export function faultsOfShift(shift: ShiftHours, timeZone: string): FieldError[] {
  const { start, end } = spanOfShift(shift, timeZone);
  const fault = (path: string, code: string, message: string): FieldError => ({ path, code, message });
  if (end - start > LONGEST_SHIFT_HOURS * 3_600_000)
    return [fault('to', 'shift_too_long', `A shift has ${LONGEST_SHIFT_HOURS} hours at most.`)];
  // In a night in which the clocks are put forward, nothing may be left of it.
  if (end <= start) return [fault('to', 'no_length', 'Nothing lies between these times on that day.')];
  let before: ShiftSpan | null = null;
  const faults: FieldError[] = [];
  const breaks = shift.breaks.map((one, place) => ({ place, span: breaksOfShift({ ...shift, breaks: [one] }, timeZone)[0]! }));
  for (const { place, span } of breaks.sort((a, b) => a.span.start - b.span.start)) {
    if (span.start < start || span.end > end || span.end <= span.start)
      faults.push(fault(`breaks.${place}`, 'break_outside', 'This break is not within the shift.'));
    else if (before && span.start < before.end) faults.push(fault(`breaks.${place}`, 'breaks_overlap', 'Two breaks overlap.'));
    before = span;
  }
  return faults;
}

/** Quarter of an hour → the mean number of people at work in it, by what is planned of each; quarters without anybody are absent. */
export function peopleByQuarter(work: readonly ShiftSpan[]): Map<number, number> {
  const people = new Map<number, number>();
  for (const { start, end } of work) {
    for (let quarter = quarterOf(start); quarter < end; quarter += QUARTER) {
      const within = Math.min(end, quarter + QUARTER) - Math.max(start, quarter);
      people.set(quarter, (people.get(quarter) ?? 0) + within / QUARTER);
    }
  }
  return people;
}

/** The same hours so many days later. */
export const shiftLater = <T extends ShiftHours>(shift: T, days: number): T => ({
  ...shift,
  date: Temporal.PlainDate.from(shift.date).add({ days }).toString(),
});

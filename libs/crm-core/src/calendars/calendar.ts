import { z } from 'zod';
import { TimeZone } from './time-zone';

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time looks like 09:00.');

/** From one time of the day to another; one that is not later lies on the next day: `22:00`–`06:00`, `09:00`–`00:00`. */
export const Hours = z.object({ from: Clock, to: Clock });
export type Hours = z.infer<typeof Hours>;

const Day = z.array(Hours).max(10);

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A day that is not like its weekday; without hours nobody works. */
export const Holiday = z.object({ date: z.iso.date(), name: z.string().trim().min(1).max(100), hours: Day.default([]) });
export type Holiday = z.infer<typeof Holiday>;

/** When people work. Hours belong to the day they begin on, also past midnight. */
export const WorkingCalendar = z.object({
  id: z.uuid(),
  name: z.string(),
  /** IANA zone in which the hours are meant. */
  timeZone: z.string(),
  week: z.record(z.enum(WEEKDAYS), Day),
  holidays: z.array(Holiday),
  /** Holds wherever no other is named; there is exactly one. */
  isDefault: z.boolean(),
  version: z.int(),
});
export type WorkingCalendar = z.infer<typeof WorkingCalendar>;

export const CalendarInput = z.object({
  name: z.string().trim().min(1).max(100),
  timeZone: TimeZone,
  week: z
    .record(z.enum(WEEKDAYS), Day)
    .refine((week) => WEEKDAYS.some((day) => week[day].length > 0), { message: 'A week without any working time.' }),
  holidays: z
    .array(Holiday)
    .max(1000)
    .default([])
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, { message: 'A date stands there twice.' }),
});
export type CalendarInput = z.infer<typeof CalendarInput>;

export const CalendarChange = CalendarInput.extend({ version: z.int() });
export type CalendarChange = z.infer<typeof CalendarChange>;

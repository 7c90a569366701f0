import { z } from 'zod';
import { WEEKDAYS } from '../calendars/calendar';

/**
 * A holiday, as a rule that names its day in every year: `05-01`, `easter-2`, `orthodoxEaster+1`, `05-mon-1` (the first Monday of May),
 * `08-mon-last`; or one day of one year: `2027-05-10`.
 */
export const HolidayRule = z
  .string()
  .trim()
  .regex(/^(?:(?:\d{4}-)?\d{2}-\d{2}|(?:easter|orthodoxEaster)[+-]\d{1,2}|\d{2}-(?:mon|tue|wed|thu|fri|sat|sun)-(?:[1-4]|last))$/, {
    message: 'A holiday looks like 05-01, 2027-05-10, easter+1, orthodoxEaster+49 or 05-mon-last.',
  });

const Time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'A time looks like 09:00.');

/** From one time of a day to a later one of the same day; `24:00` is its end. The end is not within. */
export const CallWindow = z
  .object({ from: Time, to: Time })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'A window ends later than it begins.' });
export type CallWindow = z.infer<typeof CallWindow>;

export const CallWindows = z.array(CallWindow).max(10);

/** When people may be called, by the clock on their own wall. */
export const CallingHours = z.object({
  week: z.record(z.enum(WEEKDAYS), CallWindows),
  /** A holiday allows what both these and the hours of its weekday allow. */
  holiday: CallWindows,
  holidays: z.array(HolidayRule).max(400),
});
export type CallingHours = z.infer<typeof CallingHours>;

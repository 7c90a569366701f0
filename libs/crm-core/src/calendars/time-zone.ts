import { z } from 'zod';

/** A time zone by its IANA name. */
export const TimeZone = z.string().max(60).refine(isTimeZone, { message: 'This is not a time zone, such as Europe/Kyiv.' });

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

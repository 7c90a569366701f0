import { ReportInterval } from './report';

const DAY = 86_400_000;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/**
 * What a row of a report is called by its key. Hours and quarters on the wall of the zone, with its distance from UTC only where
 * the wall shows the hour twice: the clocks were put back.
 */
export function startOfRow(by: string, key: string, timeZone: string, locale: string): string {
  if (!ReportInterval.safeParse(by).success) return key;
  if (by === 'day') return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${key}T00:00:00Z`));
  if (by === 'hourOfWeek') {
    const [day, hour] = key.split('-').map(Number);
    const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(MONDAY + (day! - 1) * DAY));
    return `${weekday} ${String(hour).padStart(2, '0')}:00`;
  }
  const at = new Date(key);
  const format = (options: Intl.DateTimeFormatOptions = {}) =>
    new Intl.DateTimeFormat(locale, {
      ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone, ...options },
    });
  const shown = format().format(at);
  const isTwice = [-1, 1].some((hours) => format().format(new Date(at.getTime() + hours * 3_600_000)) === shown);
  return isTwice ? format({ timeZoneName: 'shortOffset' }).format(at) : shown;
}

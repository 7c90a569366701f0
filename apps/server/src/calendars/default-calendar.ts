import { type CalendarInput, WEEKDAYS, type WorkingCalendar } from '@callcard/crm-core';

const ZONES: Record<string, string> = { RU: 'Europe/Moscow', UA: 'Europe/Kyiv', BY: 'Europe/Minsk', KZ: 'Asia/Almaty' };

/** Mondays to Fridays, nine to six: where an installation begins. */
export function defaultCalendar(region: string): CalendarInput {
  const week = WEEKDAYS.map((day) => [day, day === 'sat' || day === 'sun' ? [] : [{ from: '09:00', to: '18:00' }]]);
  return {
    name: 'Office hours',
    timeZone: ZONES[region] ?? 'UTC',
    week: Object.fromEntries(week) as WorkingCalendar['week'],
    holidays: [],
  };
}

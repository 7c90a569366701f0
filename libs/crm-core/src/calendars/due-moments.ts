import { momentOf, wallTimeOf } from './wall-time';

/** The next steps that are agreed on most, in the order in which they are offered. */
export const DUE_CHIPS = ['in15Minutes', 'in1Hour', 'tomorrow', 'monday'] as const;
export type DueChip = (typeof DUE_CHIPS)[number];

/** When such a step is due, by the wall of whoever named it: "tomorrow" is the same time of day, "monday" the next one at 10:00. */
export function dueMoment(chip: DueChip, now: Date, timeZone: string): Date {
  if (chip === 'in15Minutes') return new Date(now.getTime() + 15 * 60_000);
  if (chip === 'in1Hour') return new Date(now.getTime() + 60 * 60_000);
  const wall = wallTimeOf(now, timeZone);
  if (chip === 'tomorrow') return momentOf({ ...wall, day: wall.day + 1 }, timeZone);
  return momentOf({ ...wall, day: wall.day + daysToMonday(wall), hour: 10, minute: 0 }, timeZone);
}

/** 1 on a Sunday, 7 on a Monday. */
function daysToMonday({ year, month, day }: { year: number; month: number; day: number }): number {
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return (8 - weekday) % 7 || 7;
}

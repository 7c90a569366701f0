import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS } from '../calendars/calendar';

/** Whether a day is one of these holidays. */
export const isHoliday = (rules: readonly string[], day: Temporal.PlainDate): boolean => daysOf(rules, day.year).has(day.toString());

/** The rules of a list do not change: its days of a year are worked out once. */
const known = new WeakMap<readonly string[], Map<number, Set<string>>>();

function daysOf(rules: readonly string[], year: number): Set<string> {
  const years = known.get(rules) ?? new Map<number, Set<string>>();
  known.set(rules, years);
  const days = years.get(year) ?? new Set(rules.flatMap((rule) => dayOf(rule, year) ?? []));
  years.set(year, days);
  return days;
}

function dayOf(rule: string, year: number): string | null {
  if (/^\d{4}-/.test(rule)) return rule;
  const moving = /^(easter|orthodoxEaster)([+-]\d+)$/.exec(rule);
  if (moving) return (moving[1] === 'easter' ? easter(year) : orthodoxEaster(year)).add({ days: Number(moving[2]) }).toString();
  const [month, day, which] = rule.split('-') as [string, string, string | undefined];
  if (which) return weekdayOf(year, Number(month), WEEKDAYS.findIndex((each) => each === day) + 1, which).toString(); // prettier-ignore
  return `${year.toString().padStart(4, '0')}-${month}-${day}`;
}

function weekdayOf(year: number, month: number, weekday: number, which: string): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const earliest = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 });
  if (which !== 'last') return earliest.add({ weeks: Number(which) - 1 });
  const fifth = earliest.add({ weeks: 4 });
  return fifth.month === month ? fifth : earliest.add({ weeks: 3 });
}

/** By the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const sum = moon + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/** By the Julian calendar (Meeus), told in the Gregorian one: thirteen days later from 1900 to 2099. */
function orthodoxEaster(year: number): Temporal.PlainDate {
  const moon = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const sum = moon + weekday + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 }).add({ days: 13 });
}

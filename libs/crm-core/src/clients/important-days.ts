import type { ImportantDate } from './client-profile';

const hasLeapDay = (year: string) => new Date(`${year}-02-29T00:00Z`).getUTCMonth() === 1;

/** Under what the dates of a day are found: the day itself, that day of every year, and on 28 February where no 29th follows, that one too. */
export function keysOfDay(day: string): string[] {
  const [year, ofYear] = [day.slice(0, 4), day.slice(5)];
  return [day, ofYear, ...(ofYear === '02-28' && !hasLeapDay(year) ? ['02-29'] : [])];
}

/** Whether an important date is on that day: its own, or, coming back every year, a later one. */
export const isOnDay = ({ day: first, yearly }: Pick<ImportantDate, 'day' | 'yearly'>, day: string): boolean =>
  first <= day && keysOfDay(day).includes(yearly ? first.slice(5) : first);

import { Invalid, wallTimeOf, momentOf } from '@callcard/crm-core';
import { RRuleTemporal } from 'rrule-temporal';

/** When something comes again: a rule of RFC 5545, counted by the wall of a zone from its first occurrence on. */
export interface Recurrence {
  rule: string;
  start: Date;
  timeZone: string;
}

/** So many steps without an occurrence, and there is none: 30 February. */
const MAX_STEPS = 1000;

const TOO_OFTEN = /FREQ=(HOURLY|MINUTELY|SECONDLY)/i;

const two = (value: number) => String(value).padStart(2, '0');

/** `20261023T100000`, as the wall shows it. */
function localText(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = wallTimeOf(at, timeZone);
  return `${year}${two(month)}${two(day)}T${two(hour)}${two(minute)}00`;
}

const rulesOf = ({ rule, start, timeZone }: Recurrence) =>
  new RRuleTemporal({
    rruleString: `DTSTART;TZID=${timeZone}:${localText(start, timeZone)}\nRRULE:${rule.replace(/^RRULE:/i, '')}`,
    maxIterations: MAX_STEPS,
    strict: true,
  });

/** The first occurrence after that moment; null: it was the last. */
export function nextOccurrence(recurrence: Recurrence, after: Date): Date | null {
  const next = rulesOf(recurrence).next(after);
  return next ? new Date(next.toString().replace(/\[.*$/, '')) : null;
}

/** @throws Invalid when it is no rule, comes more than once a day, or never */
export function requireRule(recurrence: Recurrence): void {
  if (/[\r\n]/.test(recurrence.rule) || TOO_OFTEN.test(recurrence.rule) || !comesAtAll(recurrence))
    throw Invalid.field('recurrence', 'invalid_rule', 'This is not a rule such as FREQ=WEEKLY;BYDAY=MO, at most once a day.');
}

function comesAtAll(recurrence: Recurrence): boolean {
  try {
    return nextOccurrence(recurrence, recurrence.start) !== null;
  } catch {
    return false;
  }
}

/** When the day of that moment begins in the zone. */
export const dayOf = (at: Date, timeZone: string): Date => momentOf({ ...wallTimeOf(at, timeZone), hour: 0, minute: 0 }, timeZone);

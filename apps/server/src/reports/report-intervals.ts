import { dayAfter, Invalid, mostDays, type ReportInterval, spanOfDay } from '@callcard/crm-core';

/** A period as the database takes it. */
export interface Span {
  from: Date;
  /** Not of it any more. */
  to: Date;
  timeZone: string;
}

const DAY = 86_400_000;

/** The days of a filter in that zone. @throws Invalid when they are too many, or the wrong way round. */
export function spanOf({ from, to, by }: { from: string; to: string; by: string }, timeZone: string): Span {
  const span = { from: spanOfDay(from, timeZone).from, to: spanOfDay(to, timeZone).to, timeZone };
  const days = Math.round((span.to.getTime() - span.from.getTime()) / DAY);
  if (days < 1) throw Invalid.field('to', 'before_from', 'The last day is before the first one.');
  if (days > mostDays(by)) throw Invalid.field('to', 'too_many_days', `By ${by} a report has ${mostDays(by)} days at most.`);
  return span;
}

/** `quarter` is a column of quarters, `zone` a parameter: SQL of the key of the row that it belongs to. */
const KEYS: Record<ReportInterval, (quarter: string, zone: string) => string> = {
  quarter: (quarter) => iso(quarter),
  // Not by the wall's own hour: that is there twice when the clocks are put back.
  hour: (quarter, zone) => iso(`${quarter} - make_interval(mins => extract(minute from ${quarter} at time zone ${zone})::int)`),
  day: (quarter, zone) => `to_char(${quarter} at time zone ${zone}, 'YYYY-MM-DD')`,
  hourOfWeek: (quarter, zone) => `to_char(${quarter} at time zone ${zone}, 'ID-HH24')`,
};

const iso = (moment: string) => `to_char((${moment}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export const isInterval = (by: string): by is ReportInterval => by in KEYS;

export const keyOfQuarter = (by: ReportInterval, quarter: string, zone: string): string => KEYS[by](quarter, zone);

/** The quarter that a moment is in, in SQL. */
export const quarterAt = (moment: string) => `date_bin('15 minutes', ${moment}, timestamptz '2000-01-01 00:00Z')`;

/** Where to look for what is in a row at all; the row's own condition says the rest. */
export function spanOfRow(by: string, key: string | undefined, span: Span): Span {
  if (key === undefined || !isInterval(by) || by === 'hourOfWeek') return span;
  const within = by === 'day' ? dayOf(key, span.timeZone) : hourOf(key);
  return {
    ...span,
    from: new Date(Math.max(span.from.getTime(), within.from.getTime())),
    to: new Date(Math.min(span.to.getTime(), within.to.getTime())),
  };
}

function dayOf(key: string, timeZone: string) {
  if (!/^\d{4}-\d\d-\d\d$/.test(key) || Number.isNaN(Date.parse(key))) throw noSuchRow();
  return { from: spanOfDay(key, timeZone).from, to: spanOfDay(dayAfter(key, 1), timeZone).from };
}

/** An hour in which the clocks change by half of one is an hour and a half. */
function hourOf(key: string) {
  const from = Date.parse(key);
  if (Number.isNaN(from)) throw noSuchRow();
  return { from: new Date(from), to: new Date(from + 90 * 60_000) };
}

const noSuchRow = () => Invalid.field('key', 'unknown_row', 'There is no such row in this report.');

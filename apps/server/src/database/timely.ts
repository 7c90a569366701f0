import type { Timely } from '@callcard/crm-core';
import type { Conditions } from './conditions';

/** Where a table that has `state`, `due_at` and `created_at` says the rest; `$?` in `overdue` is now. */
export interface Times {
  of: string;
  endedAt: string;
  overdue: string;
}

interface Asked {
  timely?: Timely | undefined;
  state?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const DAY = 86_400_000;

export const isFinished = (timely: Timely | undefined): boolean => timely === 'inTime' || timely === 'late';

/** The rows behind a number of the report of timeliness. Of finished ones a period is that of their end, of others that of their beginning. */
export function addTimely(
  conditions: Conditions,
  { of, endedAt, overdue }: Times,
  { timely, state, from, to }: Asked,
  now: Date,
): Conditions {
  const at = state === 'done' || isFinished(timely) ? endedAt : `${of}.created_at`;
  const [day, week] = [new Date(now.getTime() - DAY), new Date(now.getTime() - 7 * DAY)];
  const open = timely !== undefined && !isFinished(timely);
  return conditions
    .given(`${at} >= $?`, from)
    .given(`${at} < $?`, to)
    .when(isFinished(timely), `${of}.state = 'done'`)
    .when(open, `${of}.state = 'open'`)
    .when(timely === 'inTime', `${endedAt} <= ${of}.due_at`)
    .when(timely === 'late', `${endedAt} > ${of}.due_at`)
    .given(overdue, timely === 'overdue' ? now : null)
    .given(`${of}.created_at > $?`, timely === 'upToDay' ? day : null)
    .given(`${of}.created_at <= $?`, timely === 'upToWeek' ? day : null)
    .given(`${of}.created_at > $?`, timely === 'upToWeek' ? week : null)
    .given(`${of}.created_at <= $?`, timely === 'older' ? week : null);
}

/** The report over rows `t` with id, name, state, ended_at, due_at, created_at, overdue; $1 now. */
export const TIMELINESS = `
  t.id, t.name,
  (count(*) filter (where t.state = 'done' and t.ended_at <= t.due_at))::int as "inTime",
  (count(*) filter (where t.state = 'done' and t.ended_at > t.due_at))::int as late,
  (count(*) filter (where t.state = 'open'))::int as open,
  (count(*) filter (where t.state = 'open' and t.overdue))::int as overdue,
  (count(*) filter (where t.state = 'open' and t.created_at > $1::timestamptz - interval '1 day'))::int as "upToDay",
  (count(*) filter (where t.state = 'open' and t.created_at <= $1::timestamptz - interval '1 day'
    and t.created_at > $1::timestamptz - interval '7 days'))::int as "upToWeek",
  (count(*) filter (where t.state = 'open' and t.created_at <= $1::timestamptz - interval '7 days'))::int as older`;

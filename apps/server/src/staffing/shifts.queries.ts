import type { Shift } from '@callcard/crm-core';
import type { Conditions } from '../database/conditions';

export type ShiftRow = Omit<Shift, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };

const SHIFT = `
  s.id, s.user_id as "userId", u.name as "userName", s.date::text as date, s.from_time as "from", s.to_time as "to", s.breaks,
  s.time_zone as "timeZone", s.starts_at as "startsAt", s.ends_at as "endsAt", s.queue_ids as "queueIds", s.version`;

/** By their beginning; conditions of the shift `s` and its person `u`. */
export const selectShifts = (conditions: Conditions, limit?: number) => `
  select ${SHIFT} from shifts s join users u on u.id = s.user_id
  where ${String(conditions)} order by s.date, s.starts_at, s.id ${limit === undefined ? '' : `limit ${limit}`}`;

/** Days of people who have shifts then, in order; conditions of the shift `s`. */
export const selectShiftDays = (conditions: Conditions, limit: number) => `
  select distinct s.date::text as date, u.name as "userName", s.user_id as "userId"
  from shifts s join users u on u.id = s.user_id
  where ${String(conditions)} order by 1, 2, 3 limit ${limit}`;

/** Whoever plans shifts of a person waits for whoever does so already. $1: people. */
export const LOCK_SHIFTS_OF = `
  select pg_advisory_xact_lock(hashtext('shifts of ' || person)) from (select unnest($1::text[]) as person order by 1) people`;

/** $1 people, $2 since when, $3 until when each: what they did then, and what they did when it began. */
export const SELECT_WORK = `
  select (place - 1)::int as place, change.at, change.state, change.reason
  from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) with ordinality as wanted(user_id, since, until, place)
  cross join lateral (
    (select at, seq, to_state as state, reason from agent_state_changes c
     where c.user_id = wanted.user_id and c.at < wanted.since order by at desc, seq desc limit 1)
    union all
    select at, seq, to_state, reason from agent_state_changes c where c.user_id = wanted.user_id and c.at >= wanted.since and c.at < wanted.until
  ) change
  order by place, change.seq`;

import { isReal } from '../database/real-calls';

const CONTACT = `
  c.id, c.started_at as "startedAt", c.direction, c.outcome, c.talk_seconds::float8 as "talkSeconds", c.queue, u.name as "agentName",
  w.disposition, w.note, coalesce(w.note_marks, '[]') as "noteMarks", c.talker_ids as "talkerIds",
  coalesce((select jsonb_agg(jsonb_build_object('n', r.n, 'state', r.state, 'bytes', r.bytes, 'sha256', r.sha256,
    'seconds', r.seconds::float8, 'startedAt', to_char(r.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.n)
    from recordings r where r.call_id = c.id), '[]') as recordings`;

/** Ended calls with client `$1`, newest first, behind the call `$2`, at most `$3`. A call's id begins with its time. */
export const CONTACTS_OF_CLIENT = `
  select ${CONTACT}
  from call_work w join calls c on c.id = w.call_id and c.state = 'ended' and c.merged_into is null and ${isReal('c')}
  left join users u on u.id = c.agent_id
  where w.client_id = $1 and ($2::uuid is null or w.call_id < $2)
  order by w.call_id desc limit $3`;

/**
 * The same as lines of a timeline: behind the moment `$2` and the id `$3`, at most `$4`. Their moment is that in their ids, which is the order of
 * the index; it is the beginning to the second. Each call is looked up by itself (`offset 0`): read in order, those of others would come along.
 */
export const CONTACT_LINES = `
  select w.call_id as id, to_timestamp(('x' || left(replace(w.call_id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) as at
  from call_work w
  cross join lateral (select from calls c where c.id = w.call_id and c.state = 'ended' and c.merged_into is null and ${isReal('c')} offset 0) c
  where w.client_id = $1 and ($2::timestamptz is null
    or w.call_id < least(greatest($3::uuid, call_id_floor($2)), call_id_floor($2::timestamptz + interval '1 millisecond')))
  order by w.call_id desc limit $4`;

export const CONTACTS_BY_ID = `
  select ${CONTACT}
  from calls c left join call_work w on w.call_id = c.id
  left join users u on u.id = c.agent_id
  where c.id = any($1)`;

/** Ended calls with the outside number `$1`, newest first, behind `$2`, at most `$3`. */
export const CONTACTS_OF_NUMBER = `
  select ${CONTACT}
  from calls c left join call_work w on w.call_id = c.id
  left join users u on u.id = c.agent_id
  where c.outside_number = $1 and c.state = 'ended' and c.merged_into is null and ${isReal('c')}
    and ($2::uuid is null or (c.started_at, c.id) < ((select started_at from calls where id = $2), $2))
  order by c.started_at desc, c.id desc limit $3`;

/** How often the outside number `$1` was in a call that it began since `$2`, and the last of them. */
export const COUNT_CALLS = `
  select count(*)::int as "callsToday", (array_agg(id order by started_at desc))[1] as "lastCallId"
  from calls where outside_number = $1 and started_at >= $2 and direction = 'inbound' and merged_into is null and ${isReal('calls')}`;

/** Clients of calls whose notes have the digits `$1` in them. Only notes with digits are indexed, so the same is asked for here. */
export const SELECT_MENTIONS = `
  select distinct cl.id, cl.name
  from call_work w join clients cl on cl.id = w.client_id
  where w.note ~ '\\d{3}' and regexp_replace(w.note, '\\D', '', 'g') like '%' || $1 || '%'
  limit 5`;

import type { AgentState, FoldedCall, QueueVisit } from '@callcard/crm-core';
import { isReal } from '../database/real-calls';

/** One who counts at a time: two would count the same quarter from different rows. */
export const LOCK_COUNTING = `select pg_advisory_xact_lock(hashtext('report counts'))`;

/** $1 how many notes at most: the calls they are about, each once. */
export const TAKE_CHANGED_CALLS = `
  with taken as (
    delete from report_changed_calls where id in (select id from report_changed_calls order by id limit $1) returning call_id)
  select call_id as id, count(*)::int as notes from taken group by call_id`;

type Folded =
  'id' | 'direction' | 'state' | 'queueEntries' | 'callback' | 'segments' | 'transfers' | 'legs' | 'provenance' | 'calledNumber';
export type CountedCall = Pick<FoldedCall, Folded | 'outcome' | 'talkSeconds' | 'waitSeconds'> & {
  pbx: string;
  startedAt: Date;
  endedAt: Date | null;
  outsideNumber: string | null;
  /** Key of the result that a person gave it. */
  result: string | null;
  mergedInto: string | null;
};

/** $1 call ids. A call that became a part of another because of the PBX's logs is itself as live as ever: the other tells. */
export const SELECT_CALLS = `
  select c.id, c.pbx, c.direction, c.state, c.queue_entries as "queueEntries", c.callback, c.segments, c.transfers, c.legs,
    case when m.provenance = 'reconciled' then m.provenance else c.provenance end as provenance, c.called_number as "calledNumber",
    c.outside_number as "outsideNumber", c.outcome, c.started_at as "startedAt", c.ended_at as "endedAt",
    c.talk_seconds::float8 as "talkSeconds", c.wait_seconds::float8 as "waitSeconds", w.disposition as result, c.merged_into as "mergedInto"
  from calls c
  left join call_work w on w.call_id = c.id
  left join calls m on m.id = c.merged_into
  where c.id = any($1) and ${isReal('c')}`;

export interface VisitRow extends Omit<QueueVisit, 'joinedAt' | 'leftAt'> {
  callId: string;
  n: number;
  pbx: string;
  joinedAt: Date;
  leftAt: Date;
}

const VISIT = `call_id as "callId", n, pbx, queue, joined_at as "joinedAt", left_at as "leftAt", outcome`;

/** $1 call ids. */
export const SELECT_VISITS = `select ${VISIT} from report_visits where call_id = any($1) order by call_id, n`;
export const DELETE_VISITS = `delete from report_visits where call_id = any($1)`;
/** $1: JSON array. */
export const INSERT_VISITS = `
  insert into report_visits (call_id, n, pbx, queue, joined_at, left_at, outcome, counted)
  select "callId", n, pbx, queue, "joinedAt", "leftAt", outcome, array(select jsonb_array_elements_text(counted))
  from jsonb_to_recordset($1::jsonb) as visit(
    "callId" uuid, n smallint, pbx text, queue text, "joinedAt" timestamptz, "leftAt" timestamptz, outcome text, counted jsonb)`;

const CELLS = 'unnest($1::timestamptz[], $2::text[], $3::text[]) as cell(quarter, pbx, queue)';

export interface SettingsRow {
  quarter: Date;
  pbx: string;
  queue: string;
  serviceSeconds: number | null;
  shortAbandonSeconds: number | null;
  /** As it was counted; null: not at all so far. */
  before: Record<string, number> | null;
}

/** $1 quarters, $2 PBXs, $3 queues: what each is counted with, for good once it began, and what it was counted to be. */
export const SELECT_SETTINGS = `
  select cell.quarter, cell.pbx, cell.queue,
    coalesce(q.service_seconds, queues.service_seconds) as "serviceSeconds",
    coalesce(q.short_abandon_seconds, queues.short_abandon_seconds) as "shortAbandonSeconds",
    case when q.quarter is not null then jsonb_build_object('offered', q.offered, 'answered', q.answered, 'abandoned', q.abandoned,
      'shortAbandoned', q.short_abandoned, 'callbacks', q.callbacks, 'elsewhere', q.elsewhere, 'answeredWithin', q.answered_within,
      'abandonedWithin', q.abandoned_within, 'reached', q.reached, 'answeredWaitMs', q.answered_wait_ms,
      'longestWaitMs', q.longest_wait_ms) end as before
  from ${CELLS}
  left join report_queue_quarters q on q.quarter = cell.quarter and q.pbx = cell.pbx and q.queue = cell.queue
  left join queues on queues.pbx = cell.pbx and queues.name = cell.queue`;

/** The same: every visit that ended in them. */
export const SELECT_VISITS_OF_CELLS = `
  select cell.quarter, v.pbx, v.queue, v.joined_at as "joinedAt", v.left_at as "leftAt", v.outcome
  from ${CELLS}
  join report_visits v on v.left_at >= cell.quarter and v.left_at < cell.quarter + interval '15 minutes'
    and v.pbx = cell.pbx and v.queue = cell.queue`;

/** $1: JSON array. A correction, once told, stays told. */
export const UPSERT_QUEUE_QUARTERS = `
  insert into report_queue_quarters (quarter, pbx, queue, service_seconds, short_abandon_seconds, offered, answered, abandoned,
    short_abandoned, callbacks, elsewhere, answered_within, abandoned_within, reached, answered_wait_ms, longest_wait_ms, corrected_at)
  select quarter, pbx, queue, "serviceSeconds", "shortAbandonSeconds", offered, answered, abandoned, "shortAbandoned", callbacks, elsewhere,
    "answeredWithin", "abandonedWithin", reached, "answeredWaitMs", "longestWaitMs", "correctedAt"
  from jsonb_to_recordset($1::jsonb) as cell(quarter timestamptz, pbx text, queue text, "serviceSeconds" int, "shortAbandonSeconds" int,
    offered int, answered int, abandoned int, "shortAbandoned" int, callbacks int, elsewhere int, "answeredWithin" int,
    "abandonedWithin" int, reached int, "answeredWaitMs" bigint, "longestWaitMs" bigint, "correctedAt" timestamptz)
  on conflict (quarter, pbx, queue) do update set
    offered = excluded.offered, answered = excluded.answered, abandoned = excluded.abandoned, short_abandoned = excluded.short_abandoned,
    callbacks = excluded.callbacks, elsewhere = excluded.elsewhere, answered_within = excluded.answered_within,
    abandoned_within = excluded.abandoned_within, reached = excluded.reached, answered_wait_ms = excluded.answered_wait_ms,
    longest_wait_ms = excluded.longest_wait_ms,
    corrected_at = coalesce(excluded.corrected_at, report_queue_quarters.corrected_at)`;

export interface HandlingRow {
  callId: string;
  userId: string;
  endedAt: Date;
  talkMs: number;
  holdMs: number;
  transferred: boolean;
}

/** $1 call ids. */
export const SELECT_HANDLINGS = `
  select call_id as "callId", user_id as "userId", ended_at as "endedAt", talk_ms as "talkMs", hold_ms as "holdMs", transferred
  from report_handlings where call_id = any($1) order by call_id, user_id`;
export const DELETE_HANDLINGS = `delete from report_handlings where call_id = any($1)`;
/** $1: JSON array. */
export const INSERT_HANDLINGS = `
  insert into report_handlings (call_id, user_id, ended_at, talk_ms, hold_ms, transferred)
  select "callId", "userId", "endedAt", "talkMs", "holdMs", transferred
  from jsonb_to_recordset($1::jsonb) as part(
    "callId" uuid, "userId" uuid, "endedAt" timestamptz, "talkMs" int, "holdMs" int, transferred boolean)`;

/** $1 quarters, $2 people, $3 when each is corrected if it changes, or null: their parts in calls, counted anew. */
export const COUNT_HANDLINGS = `
  insert into report_agent_quarters as known (quarter, user_id, handled, transferred, held, handled_talk_ms, handled_hold_ms, corrected_at)
  select cell.quarter, cell.user_id, count(h.call_id), count(*) filter (where h.transferred), count(*) filter (where h.hold_ms > 0),
    coalesce(sum(h.talk_ms), 0), coalesce(sum(h.hold_ms), 0), max(cell.corrected_at)
  from unnest($1::timestamptz[], $2::uuid[], $3::timestamptz[]) as cell(quarter, user_id, corrected_at)
  left join report_handlings h on h.user_id = cell.user_id and h.ended_at >= cell.quarter
    and h.ended_at < cell.quarter + interval '15 minutes'
  group by cell.quarter, cell.user_id
  on conflict (quarter, user_id) do update set
    handled = excluded.handled, transferred = excluded.transferred, held = excluded.held, handled_talk_ms = excluded.handled_talk_ms,
    handled_hold_ms = excluded.handled_hold_ms,
    corrected_at = case
      when (known.handled, known.transferred, known.held, known.handled_talk_ms, known.handled_hold_ms) is distinct from
        (excluded.handled, excluded.transferred, excluded.held, excluded.handled_talk_ms, excluded.handled_hold_ms)
      then coalesce(excluded.corrected_at, known.corrected_at) else known.corrected_at end`;

/** Until when people's time is counted, or when their history begins; null: it has not begun. */
export const SELECT_AGENTS_UNTIL = `
  select coalesce((select agents_until from report_progress), (select min(at) from agent_state_changes)) as until`;

/** What became known of a time that was counted already: the earliest of each person. */
export const TAKE_CHANGED_AGENTS = `
  with taken as (delete from report_changed_agents returning user_id, at)
  select user_id as "userId", min(at) as since from taken group by user_id`;

export const SELECT_PEOPLE = 'select user_id as id from agent_states';

export interface ChangeRow {
  userId: string;
  at: Date;
  to: AgentState;
  cause: string;
}

/** $1 people, $2 since when each, $3 until: the changes, in their order, and the one before, which says how it began. */
export const SELECT_CHANGES = `
  select c.user_id as "userId", c.at, c.to_state as "to", c.cause
  from unnest($1::uuid[], $2::timestamptz[]) as person(user_id, since)
  cross join lateral (select coalesce(
    (select min(seq) from agent_state_changes x where x.user_id = person.user_id and x.at >= person.since),
    (select max(seq) + 1 from agent_state_changes x where x.user_id = person.user_id)) as seq) first
  join agent_state_changes c on c.user_id = person.user_id and c.seq >= first.seq - 1
  where c.at <= $3
  order by c.user_id, c.seq`;

const TIMES = ['available_ms', 'ringing_ms', 'talking_ms', 'held_ms', 'wrap_up_ms', 'break_ms', 'missed_ms', 'unreachable_ms', 'missed'];

/** $1: JSON array, $2 people, $3 since when each, $4 until: their time as it is known now. */
export const WRITE_STATE_TIME = `
  with fresh as (
    select * from jsonb_to_recordset($1::jsonb) as cell(quarter timestamptz, user_id uuid, ${TIMES.map((time) => `${time} int`).join(', ')})
  ), gone as (
    update report_agent_quarters q set ${TIMES.map((time) => `${time} = 0`).join(', ')}
    from unnest($2::uuid[], $3::timestamptz[]) as person(user_id, since)
    where q.user_id = person.user_id and q.quarter >= person.since and q.quarter <= $4
      and (${TIMES.map((time) => `q.${time}`).join(' + ')}) > 0
      and not exists (select from fresh where fresh.user_id = q.user_id and fresh.quarter = q.quarter)
  )
  insert into report_agent_quarters (quarter, user_id, ${TIMES.join(', ')})
  select quarter, user_id, ${TIMES.join(', ')} from fresh
  on conflict (quarter, user_id) do update set ${TIMES.map((time) => `${time} = excluded.${time}`).join(', ')}`;

export const SET_CALLS_UNTIL = 'update report_progress set calls_until = greatest(calls_until, $1::timestamptz)';
export const SET_AGENTS_UNTIL = 'update report_progress set agents_until = $1';
export const SELECT_PROGRESS = `
  select calls_until as "callsUntil", agents_until as "agentsUntil" from report_progress`;

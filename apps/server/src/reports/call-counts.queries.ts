import { MOST_REPEAT_DAYS } from '@callcard/crm-core';

/** A call with the outside that is over, as the reports on calls read it. */
export interface CallRow {
  callId: string;
  endedAt: Date;
  startedAt: Date;
  direction: 'inbound' | 'outbound';
  /** Whom the caller called. */
  line: string | null;
  /** What the caller wanted: the queue that came first, without one the line. */
  topic: string | null;
  number: string | null;
  outcome: string;
  talkMs: number;
  waitMs: number;
  result: string | null;
}

export interface LegRow {
  callId: string;
  n: number;
  endedAt: Date;
  trunk: string;
  direction: 'inbound' | 'outbound';
  answered: boolean;
  cause: number | null;
}

export interface TransferRow {
  callId: string;
  n: number;
  endedAt: Date;
  fromUser: string | null;
  toKind: string;
  toKey: string;
  mode: string;
  ended: string;
}

/** $1 call ids. */
export const SELECT_CALL_ROWS = `
  select call_id as "callId", ended_at as "endedAt", started_at as "startedAt", direction, line, topic, number, outcome,
    talk_ms as "talkMs", wait_ms as "waitMs", result
  from report_calls where call_id = any($1)`;
export const DELETE_CALL_ROWS = `delete from report_calls where call_id = any($1)`;
/** $1: JSON array. What is known of those who called before and after stays until it is looked for anew. */
export const UPSERT_CALL_ROWS = `
  insert into report_calls as kept (call_id, ended_at, started_at, direction, line, topic, number, outcome, talk_ms, wait_ms, result, known)
  select "callId", "endedAt", "startedAt", direction, line, topic, number, outcome, "talkMs", "waitMs", result, number is not null
  from jsonb_to_recordset($1::jsonb) as row("callId" uuid, "endedAt" timestamptz, "startedAt" timestamptz, direction text, line text, topic text,
    number text, outcome text, "talkMs" int, "waitMs" int, result text)
  on conflict (call_id) do update set ended_at = excluded.ended_at, started_at = excluded.started_at, direction = excluded.direction,
    line = excluded.line, topic = excluded.topic, number = excluded.number, outcome = excluded.outcome, talk_ms = excluded.talk_ms,
    wait_ms = excluded.wait_ms, result = excluded.result, known = excluded.known or kept.known`;

/** $1 call ids. */
export const SELECT_LEG_ROWS = `
  select call_id as "callId", n, ended_at as "endedAt", trunk, direction, answered, cause from report_legs where call_id = any($1) order by call_id, n`;
export const DELETE_LEG_ROWS = `delete from report_legs where call_id = any($1)`;
export const INSERT_LEG_ROWS = `
  insert into report_legs (call_id, n, ended_at, trunk, direction, answered, cause)
  select "callId", n, "endedAt", trunk, direction, answered, cause
  from jsonb_to_recordset($1::jsonb) as leg("callId" uuid, n smallint, "endedAt" timestamptz, trunk text, direction text, answered boolean, cause smallint)`;

export const SELECT_TRANSFER_ROWS = `
  select call_id as "callId", n, ended_at as "endedAt", from_user as "fromUser", to_kind as "toKind", to_key as "toKey", mode, ended
  from report_transfers where call_id = any($1) order by call_id, n`;
export const DELETE_TRANSFER_ROWS = `delete from report_transfers where call_id = any($1)`;
export const INSERT_TRANSFER_ROWS = `
  insert into report_transfers (call_id, n, ended_at, from_user, to_kind, to_key, mode, ended)
  select "callId", n, "endedAt", "fromUser", "toKind", "toKey", mode, ended
  from jsonb_to_recordset($1::jsonb) as row("callId" uuid, n smallint, "endedAt" timestamptz, "fromUser" uuid, "toKind" text, "toKey" text,
    mode text, ended text)`;

const FAR = `interval '${MOST_REPEAT_DAYS} days'`;
const near = (moment: string) =>
  `case when abs(extract(epoch from started_at - ${moment})) <= extract(epoch from ${FAR}) then ${moment} end`;
/** Who called before and after, of calls that lie in one window. */
const neighbours = (window: string, suffix: string) => `
    ${near(`lag(started_at) over ${window}`)} as former${suffix},
    ${near(`max(started_at) filter (where outcome = 'answered') over (${window} rows between unbounded preceding and 1 preceding)`)} as former_answered${suffix},
    ${near(`lead(started_at) over ${window}`)} as next${suffix}`;
const FOUND = ['former', 'former_answered', 'next'].flatMap((column) => [column, `${column}_same`]);

/** $1 numbers, $2 since, $3 until: when some of their calls began that changed. Which of their calls have other neighbours now. */
export const FIND_NEIGHBOURS = `
  with chain as (
    select call_id, ${neighbours('of_number', '')}, ${neighbours('of_topic', '_same')}
    from report_calls
    where number = any($1) and direction = 'inbound' and number is not null
      and started_at between $2::timestamptz - 2 * ${FAR} and $3::timestamptz + 2 * ${FAR}
    window of_number as (partition by number order by started_at, call_id), of_topic as (partition by number, topic order by started_at, call_id)
  ), written as (
    update report_calls r set ${FOUND.map((column) => `${column} = chain.${column}`).join(', ')}
    from chain
    where r.call_id = chain.call_id and r.started_at between $2::timestamptz - ${FAR} and $3::timestamptz + ${FAR}
      and (${FOUND.map((column) => `r.${column}`).join(', ')}) is distinct from (${FOUND.map((column) => `chain.${column}`).join(', ')})
    returning r.call_id, r.ended_at, r.topic, r.number
  )
  select call_id as "callId", ended_at as "endedAt", topic, number from written`;

/** $1: JSON array. A correction, once told, stays told; the last one counts. */
export const TELL_CORRECTIONS = `
  insert into report_corrections (report, quarter, key, at)
  select distinct report, quarter, key, $2::timestamptz
  from jsonb_to_recordset($1::jsonb) as told(report text, quarter timestamptz, key text)
  on conflict (report, quarter, key) do update set at = excluded.at`;

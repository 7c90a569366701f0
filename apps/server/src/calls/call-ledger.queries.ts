import type { CallFact } from '@callcard/crm-core';
import type { LiveCall } from './live-calls';

/** $1 call ids, $2 keys, $3 times, $4 kinds, $5 facts. A fact known already is dropped. */
export const INSERT_FACTS = `
  insert into call_facts (call_id, key, at, kind, fact)
  select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::jsonb[])
  on conflict do nothing`;

/** The same for what the PBX's own logs corrected: it takes the place of what was known. */
export const REPLACE_FACTS = `
  insert into call_facts (call_id, key, at, kind, fact)
  select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::jsonb[])
  on conflict (call_id, key) do update set at = excluded.at, kind = excluded.kind, fact = excluded.fact`;

/** Was it learnt from a log, not from the PBX itself? */
export const isFromLogs = ({ source }: CallFact) => source === 'cel' || source === 'queueLog' || source === 'cdr';

export const factRows = (facts: readonly CallFact[]) => [
  facts.map((fact) => fact.callId),
  facts.map((fact) => fact.key),
  facts.map((fact) => fact.at),
  facts.map((fact) => fact.kind),
  facts.map((fact) => JSON.stringify(fact)),
];

/** $1 call ids. */
export const SELECT_FACTS = `select call_id as id, jsonb_agg(fact) as facts from call_facts where call_id = any($1) group by call_id`;

/** $1 call ids: those that the database knows as joined with each, asked ones not included. */
export const SELECT_JOINED = `
  select c.id as "with", other.id, other.pbx, other.demo from calls c join calls other on other.group_id = c.group_id
  where c.id = any($1) and other.id <> all($1)`;

/** The calls that go on, and all that were joined with them. */
export const SELECT_OPEN = `
  select id, pbx, demo from calls where state <> 'ended'
  union select id, pbx, demo from calls where group_id in (select group_id from calls where state <> 'ended')`;

/** $1: JSON array of call rows. Every column is the fold's; nothing people wrote is touched. */
export const UPSERT_CALLS = `
  insert into calls (id, pbx, linked_id, direction, state, caller_number, caller_name, called_number, outside_number, queue, agent_id,
    user_ids, talker_ids, started_at, answered_at, ended_at, wait_seconds, talk_seconds, hold_seconds, outcome, hangup_by,
    legs, segments, offers, queue_entries, tracks, transfers, ivr_path, monitors, messages, callback, blocked, recording_rules, provenance,
    group_id, merged_into, demo)
  select id, pbx, linked_id, direction, state, caller_number, caller_name, called_number, outside_number, queue, agent_id,
    array(select jsonb_array_elements_text(user_ids)::uuid), array(select jsonb_array_elements_text(talker_ids)::uuid),
    started_at, answered_at, ended_at, wait_seconds, talk_seconds, hold_seconds, outcome, hangup_by,
    legs, segments, offers, queue_entries, tracks, transfers, ivr_path, monitors, messages, callback, blocked, recording_rules, provenance,
    group_id, merged_into, demo
  from jsonb_to_recordset($1::jsonb) as row(id uuid, pbx text, linked_id text, direction text, state text, caller_number text,
    caller_name text, called_number text, outside_number text, queue text, agent_id uuid, user_ids jsonb, talker_ids jsonb,
    started_at timestamptz, answered_at timestamptz, ended_at timestamptz, wait_seconds numeric, talk_seconds numeric,
    hold_seconds numeric, outcome text, hangup_by text, legs jsonb, segments jsonb, offers jsonb, queue_entries jsonb,
    tracks jsonb, transfers jsonb, ivr_path jsonb, monitors jsonb, messages jsonb, callback jsonb, blocked text, recording_rules jsonb, provenance text,
    group_id uuid, merged_into uuid, demo boolean)
  on conflict (id) do update set
    direction = excluded.direction, state = excluded.state, caller_number = excluded.caller_number, caller_name = excluded.caller_name,
    called_number = excluded.called_number, outside_number = excluded.outside_number, queue = excluded.queue,
    agent_id = excluded.agent_id, user_ids = excluded.user_ids, talker_ids = excluded.talker_ids, started_at = excluded.started_at,
    answered_at = excluded.answered_at, ended_at = excluded.ended_at, wait_seconds = excluded.wait_seconds,
    talk_seconds = excluded.talk_seconds, hold_seconds = excluded.hold_seconds, outcome = excluded.outcome,
    hangup_by = excluded.hangup_by, legs = excluded.legs, segments = excluded.segments, offers = excluded.offers,
    queue_entries = excluded.queue_entries, tracks = excluded.tracks, transfers = excluded.transfers, ivr_path = excluded.ivr_path,
    monitors = excluded.monitors, messages = excluded.messages, callback = excluded.callback, blocked = excluded.blocked,
    recording_rules = excluded.recording_rules, provenance = excluded.provenance,
    group_id = excluded.group_id, merged_into = excluded.merged_into`;

/** $1 call ids, $2 the one client whose number it is, or null, $3 whether they came out of hours. What a person bound or unbound stays so. */
export const INSERT_WORK = `
  insert into call_work (call_id, client_id, client_bound_by, out_of_hours)
  select call_id, client_id, case when client_id is null then null else 'number' end, out_of_hours
  from unnest($1::uuid[], $2::uuid[], $3::boolean[]) as found(call_id, client_id, out_of_hours)
  on conflict (call_id) do update set client_id = excluded.client_id, client_bound_by = excluded.client_bound_by
    where call_work.client_bound_by is null and excluded.client_id is not null`;

/** $1: JSON array of jobs, each key once; a job with the key of one that waits replaces it. */
export const ADD_JOBS = `
  select from graphile_worker.add_jobs(array(
    select row(task, payload, null, null, 20, key, null, null)::graphile_worker.job_spec
    from jsonb_to_recordset($1::jsonb) as job(task text, key text, payload json)))`;

/** The row of `calls` that a call's facts make. */
export function toCallRow(call: LiveCall, outsideNumber: string | null) {
  const folded = call.fold();
  // Whoever listens takes no part: the call is neither theirs, nor do those who talk learn of it.
  const listening = new Set(folded.monitors.map(({ leg }) => leg));
  const parties = folded.legs.filter(({ leg }) => !listening.has(leg));
  return {
    id: call.id,
    pbx: call.pbx,
    linked_id: folded.linkedId,
    direction: folded.direction,
    state: folded.state,
    caller_number: folded.callerNumber,
    caller_name: folded.callerName,
    called_number: folded.calledNumber,
    outside_number: outsideNumber,
    queue: folded.queue,
    agent_id: folded.agentId,
    user_ids: distinct([...parties.map((leg) => leg.userId), ...folded.offers.map((offer) => offer.agentId)]),
    talker_ids: distinct(folded.segments.filter((segment) => segment.kind === 'talk').map((segment) => segment.agentId)),
    started_at: folded.startedAt,
    answered_at: folded.answeredAt,
    ended_at: folded.endedAt,
    wait_seconds: folded.waitSeconds,
    talk_seconds: folded.talkSeconds,
    hold_seconds: folded.holdSeconds,
    outcome: folded.outcome,
    hangup_by: folded.hangupBy,
    legs: folded.legs,
    segments: folded.segments,
    offers: folded.offers,
    queue_entries: folded.queueEntries,
    tracks: folded.tracks,
    transfers: folded.transfers,
    ivr_path: folded.ivrPath,
    monitors: folded.monitors,
    messages: folded.messages,
    callback: folded.callback,
    blocked: folded.blocked,
    recording_rules: folded.recordingRules,
    provenance: folded.provenance,
    group_id: call.group.id,
    merged_into: call.mergedInto(),
    demo: call.demo,
  };
}

const distinct = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

import type { CallFilter } from '@callcard/crm-core';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { isReal } from '../database/real-calls';

/** Everything the API shows of a call, people's work and names joined. */
export const SELECT_CALLS = `
  select c.id, c.pbx, c.linked_id as "linkedId", c.direction, c.state, c.caller_number as "callerNumber", c.caller_name as "callerName",
    c.called_number as "calledNumber", c.outside_number as "outsideNumber", c.queue, w.client_id as "clientId", cl.name as "clientName",
    c.agent_id as "agentId", u.name as "agentName", c.started_at as "startedAt", c.answered_at as "answeredAt", c.ended_at as "endedAt",
    c.wait_seconds::float8 as "waitSeconds", c.talk_seconds::float8 as "talkSeconds", c.hold_seconds::float8 as "holdSeconds",
    c.outcome, c.hangup_by as "hangupBy", w.disposition, w.note,
    coalesce(w.note_marks, '[]') as "noteMarks", w.out_of_hours as "outOfHours", c.segments, c.offers, c.transfers,
    c.ivr_path as "ivrPath", c.recording_rules as "recordingRules", c.blocked, c.provenance, c.merged_into as "mergedInto", c.demo,
    coalesce(w.version, 1) as version, c.user_ids as "userIds", c.talker_ids as "talkerIds", c.legs, c.monitors,
    coalesce((select jsonb_agg(jsonb_build_object('n', r.n, 'state', r.state, 'bytes', r.bytes, 'sha256', r.sha256,
      'seconds', r.seconds::float8, 'startedAt', r.started_at, 'leg', r.leg, 'tries', r.tries,
      'erased', r.deleted_by is not null and jsonb_exists(r.deleted_by, 'erasure')) order by r.n)
      from recordings r where r.call_id = c.id), '[]') as recordings,
    coalesce((select jsonb_agg(jsonb_build_object('by', p.by_id, 'byName', p.by_name, 'from', p.asked_at, 'until', p.until, 'to', p.ended_at,
      'end', p.ended_how, 'confirmed', p.confirmed_at is not null) order by p.asked_at) from recording_pauses p where p.call_id = c.id), '[]') as pauses,
    (select jsonb_build_object('by', t.by_id, 'byName', t.by_name, 'to', t.target, 'how', t.how, 'state', t.state, 'note', t.note,
      'since', to_char(t.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from call_transfers t
      where t.call_id = c.id and t.ended_at is null) as transfer,
    c.queue_entries as "queueEntries", c.callback, c.tracks, c.messages <> '[]' as "leftMessage"
  from calls c
  left join call_work w on w.call_id = c.id
  left join clients cl on cl.id = w.client_id
  left join users u on u.id = c.agent_id`;

/** $1 client ids: the last five calls of each, newest first. A call's id begins with its time, so the index has them in order. */
export const SELECT_LAST_CALLS = `
  select w.client_id as "clientId", c.id, c.started_at as "startedAt", c.direction, c.outcome, c.talk_seconds::float8 as "talkSeconds",
    u.name as "agentName", w.disposition, w.note
  from unnest($1::uuid[]) as asked(client_id)
  cross join lateral (select * from call_work where client_id = asked.client_id order by call_id desc limit 6) w
  join calls c on c.id = w.call_id and c.state = 'ended' and c.merged_into is null and ${isReal('c')}
  left join users u on u.id = c.agent_id
  order by w.client_id, c.id desc`;

export const SELECT_HISTORY = `
  select h.at, h.by_id as "by", u.name as "byName", h.field,
    case h.field when 'client' then (select name from clients where id = h.from_value::uuid) else h.from_value end as "from",
    case h.field when 'client' then (select name from clients where id = h.to_value::uuid) else h.to_value end as "to"
  from call_work_changes h left join users u on u.id = h.by_id
  where h.call_id = $1 order by h.at desc, h.id desc limit 200`;

/** `$?` a person: nobody said what came of the call, or only that it was handed on, and that by somebody else. */
const NO_RESULT = `(w.disposition is null or (w.disposition in (select key from dispositions where transferred)
  and not c.transfers @> jsonb_build_array(jsonb_build_object('agentId', $?::uuid))))`;

/** The conditions of a filter; `number` is what the filter's number means, `visible`: which calls may be seen. */
export function callConditions(filter: CallFilter, number: string | null, visible: Visibility, me: string): Conditions {
  const mine = filter.mine || filter.needsResult ? me : null;
  // The same person asked for twice would make the planner believe in half as many calls, and gather them all.
  const people = new Set([filter.agentId, mine].filter((id) => typeof id === 'string'));
  const conditions = new Conditions();
  // My own calls are within every scope.
  if (!people.has(me)) conditions.addAll(...visible);
  for (const id of people) conditions.add('c.user_ids @> array[$?::uuid]', id);
  return (
    conditions
      .given('c.started_at >= $?', filter.from)
      .given('c.started_at < $?', filter.to)
      .given('c.outside_number = $?', number)
      .given('c.queue = $?', filter.queue)
      .given('w.client_id = $?', filter.clientId)
      .given('c.direction = $?', filter.direction)
      .given('c.outcome = $?', filter.outcome)
      .given(`exists (select from recording_gaps g where g.call_id = c.id and $? = any(array_append(g.reasons, 'any')))`, filter.unrecorded)
      .given('$?::uuid = any(c.talker_ids)', filter.needsResult ? me : undefined)
      .given(NO_RESULT, filter.needsResult ? me : undefined)
      .given('c.merged_into = $?', filter.mergedInto)
      .when(filter.mergedInto === undefined, 'c.merged_into is null')
      // A simulated call is in the hands of whom it is played to, and in no other list.
      .when(!(filter.mine && filter.state === 'open'), isReal('c'))
      .when(filter.missed === true, `c.direction = 'inbound' and c.state = 'ended' and c.talk_seconds = 0`)
      .when(filter.missed === false, `not (c.direction = 'inbound' and c.state = 'ended' and c.talk_seconds = 0)`)
      .when(filter.needsResult, `c.state = 'ended' and c.direction <> 'internal' and c.talk_seconds > 0`)
      .when(filter.state === 'open', `c.state <> 'ended'`)
      .when(filter.state === 'ended', `c.state = 'ended'`)
  );
}

import type { EndedCall, PersonThen, Request, RequestAttempt, RequestSla, UserId } from '@callcard/crm-core';
import type { Visibility } from '../auth/access';
import type { Tied } from '../auth/tied';
import { isReal } from '../database/real-calls';

/** Another request, by name. */
const link = (alias: string) =>
  `case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'number', ${alias}.number) end`;

/** A request as the API shows it. A claim that has run out is none. */
export const SELECT_REQUESTS = `
  select r.id, r.number, r.kind, r.state, r.status, r.channel, r.subject, r.body, r.priority, r.call_id as "callId",
    r.caller_number as "callerNumber", r.caller_name as "callerName", r.client_id as "clientId",
    cl.name as "clientName", r.queue, r.line, n.title as "lineTitle", r.owner_id as "ownerId", o.name as "ownerName",
    r.team_id as "teamId", tm.name as "teamName", cu.name as "calledName", r.absence,
    (select b.titles from break_reasons b where b.key = r.absence_reason) as "absenceReason",
    r.routing, r.count, r.first_at as "firstAt", r.last_at as "lastAt", r.longest_wait_seconds::float8 as "longestWaitSeconds", r.why,
    r.due_at as "dueAt", r.escalated_at as "escalatedAt", case when held then r.claimed_by end as "claimedBy",
    r.sla_policy_id as "slaPolicyId", sp.name as "slaPolicyName", r.sla_minutes as "slaMinutes", r.spent_minutes as "spentMinutes",
    r.running_since as "runningSince", r.half_at as "halfAt", r.most_at as "mostAt", r.response_due_at as "responseDueAt",
    r.responded_at as "respondedAt", ${link('du')} as "duplicateOf", ${link('pr')} as previous, r.reopened,
    case when held then k.name end as "claimedByName", case when held then r.claimed_until end as "claimedUntil",
    case when p.request_id is not null then jsonb_build_object('state', p.state, 'tries', p.tries, 'nextAt', p.next_at) end as place,
    r.resolution, r.close_note as "closeNote", r.closed_at as "closedAt", e.name as "closedByName", r.handled_by_call_id as "handledByCallId",
    case when r.rating is not null then jsonb_build_object('value', r.rating, 'at', r.rated_at, 'byName', rb.name) end as rating,
    cr.name as "createdByName", r.created_at as "createdAt", r.deleted_at as "deletedAt", r.delete_reason as "deleteReason", r.version,
    case when r.kind <> 'missedCall' then 0 else
      (select count(*)::int from calls t where t.outside_number = r.caller_number and t.started_at >= r.first_at
        and t.direction = 'outbound' and t.merged_into is null and t.answered_at is null
        and t.started_at <= coalesce(r.closed_at, 'infinity')) end as tries,
    coalesce((select jsonb_agg(jsonb_build_object('callId', a.call_id, 'at', a.at, 'why', a.why, 'queue', a.queue,
        'waitSeconds', a.wait_seconds::float8, 'message', (select jsonb_build_object('n', f.n, 'state', f.state, 'seconds', f.seconds::float8)
          from recordings f where f.call_id = a.call_id and f.leg like 'message:%' order by f.n desc limit 1)) order by a.at desc)
      from (select * from request_calls where request_id = r.id order by at desc limit 10) a), '[]') as attempts
  from requests r
  cross join lateral (select r.state = 'open' and r.claimed_until > now() as held) claim
  left join users o on o.id = r.owner_id
  left join users k on k.id = r.claimed_by
  left join users e on e.id = r.closed_by
  left join users cr on cr.id = r.created_by
  left join users rb on rb.id = r.rated_by
  left join users cu on cu.id = r.called_user_id
  left join teams tm on tm.id = r.team_id
  left join sla_policies sp on sp.id = r.sla_policy_id
  left join requests du on du.id = r.duplicate_of
  left join requests pr on pr.id = r.previous_id
  left join clients cl on cl.id = r.client_id
  left join numbers n on n.number = r.line
  left join request_places p on p.request_id = r.id`;

/**
 * Whether a request is in the list of the person `$?`: theirs, claimed, written down by them, or anybody's: of a queue they serve, else of
 * their team; overdue ones are anybody's too.
 */
const IS_FOR = `(r.owner_id = $? or r.created_by = $? or (r.claimed_by = $? and r.claimed_until > now())
  or ((r.owner_id is null or r.escalated_at is not null) and case
    when r.queue is not null then exists (select from users u where u.id = $? and jsonb_exists(u.queues, r.queue))
    when r.kind <> 'missedCall' and r.team_id is not null then exists (select from users u where u.id = $? and u.team_id = r.team_id)
    else true end))`;

/** That condition for one person. */
export const isFor = (userId: string): Visibility => [IS_FOR, Array<string>(IS_FOR.split('$?').length - 1).fill(userId)];

/** Whose it is, for rights that reach further than one's own list. */
export const REQUEST_TIES: Tied<Request> = { people: { ownerId: 'r.owner_id' }, teams: { teamId: 'r.team_id' } };

/** The same the other way round: whose list the request is in, with owner $1, claimed by $2; if $4, open to all of queue $3, else of team $5. */
export const WHOSE = `
  select id from users where active and (id = $1 or id = $2 or ($4 and case
    when $3::text is not null then jsonb_exists(queues, $3) when $5::uuid is not null then team_id = $5 else true end))`;
export type WhoseRow = { id: UserId };

/** Open, past its moment, and not waiting for the client. $? now. */
export const IS_OVERDUE = `(r.state = 'open' and r.due_at <= $? and r.status <> 'waitingClient')`;

type Moments = 'firstAt' | 'lastAt' | 'dueAt' | 'escalatedAt' | 'claimedUntil' | 'closedAt' | 'createdAt' | 'deletedAt';
type Nullable = 'escalatedAt' | 'claimedUntil' | 'closedAt' | 'deletedAt';
type ClockMoments = 'runningSince' | 'halfAt' | 'mostAt' | 'responseDueAt' | 'respondedAt';
type ClockRow = Record<ClockMoments, Date | null> &
  Record<'slaMinutes' | 'spentMinutes', number> & {
    slaPolicyId: RequestSla['policyId'];
    slaPolicyName: string | null;
  };
export type RequestRow = Omit<Request, Moments | 'sla'> &
  Record<Exclude<Moments, Nullable>, Date> &
  Record<Nullable, Date | null> &
  ClockRow;

const iso = (moment: string) => new Date(moment).toISOString();
const orNull = (moment: Date | null) => moment?.toISOString() ?? null;
const toAttempt = (attempt: RequestAttempt): RequestAttempt => ({ ...attempt, at: iso(attempt.at) });

export function toRequest(all: RequestRow): Request {
  const { place, slaPolicyId, slaPolicyName, slaMinutes, spentMinutes, ...rest } = all;
  const { runningSince, halfAt, mostAt, responseDueAt, respondedAt, ...row } = rest;
  return {
    ...row,
    attempts: row.attempts.map(toAttempt),
    rating: row.rating && { ...row.rating, at: iso(row.rating.at) },
    place: place && { ...place, nextAt: place.nextAt && iso(place.nextAt) },
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    escalatedAt: orNull(row.escalatedAt),
    claimedUntil: orNull(row.claimedUntil),
    closedAt: orNull(row.closedAt),
    deletedAt: orNull(row.deletedAt),
    sla: {
      ...{ policyId: slaPolicyId, policyName: slaPolicyName, minutes: slaMinutes, spentMinutes, runningSince: orNull(runningSince) },
      ...{ halfAt: orNull(halfAt), mostAt: orNull(mostAt), responseDueAt: orNull(responseDueAt), respondedAt: orNull(respondedAt) },
    },
  };
}

/** Why the PBX refused call `c`: its own logs, all there is of a call that no server heard, do not say. */
const BLOCKED = `coalesce(c.blocked, (select b.reason from blocks b where b.number = c.outside_number and b.lifted_at is null
  and b.created_at <= c.started_at and coalesce(b.until, 'infinity') > c.started_at))`;

/** What a call $1 tells of a caller who was missed. `called`: whose phone was called directly. */
export const SELECT_MISSED = `
  select c.id, c.pbx, c.direction, c.state, c.outcome, c.answered_at as "answeredAt", w.out_of_hours as "outOfHours",
    c.merged_into as "mergedInto", ${BLOCKED} as blocked, c.messages <> '[]' as "leftMessage", c.outside_number as number, c.caller_name as name, c.called_number as line, c.queue,
    c.started_at as "startedAt", c.ended_at as "endedAt", c.wait_seconds::float8 as "waitSeconds", w.client_id as "clientId",
    c.callback ->> 'number' as "wishNumber", c.callback ->> 'queue' as "wishQueue", c.messages -> -1 ->> 'mailbox' as mailbox,
    (select max(e ->> 'joinedAt') from jsonb_array_elements(c.queue_entries) e) as "joinedAt",
    coalesce((select call_back_minutes from queues q where q.pbx = c.pbx and q.name = c.queue), 30) as "callBackMinutes"
  from calls c left join call_work w on w.call_id = c.id where c.id = $1`;

export interface MissedRow extends EndedCall {
  id: string;
  pbx: string;
  number: string | null;
  name: string | null;
  line: string | null;
  queue: string | null;
  startedAt: Date;
  endedAt: Date;
  waitSeconds: number;
  clientId: string | null;
  wishNumber: string | null;
  wishQueue: string | null;
  mailbox: string | null;
  joinedAt: string | null;
  callBackMinutes: number;
}

/** Ended calls of the last two days that may be missed ones and are in no request. */
export const UNTAKEN = `
  select c.id from calls c
  where c.started_at > now() - interval '2 days' and c.direction = 'inbound' and c.state = 'ended' and c.merged_into is null
    and ${BLOCKED} is null and ${isReal('c')} and ((c.answered_at is null and c.outcome <> 'answered') or c.messages <> '[]')
    and not exists (select from request_calls a where a.call_id = c.id)
  order by c.started_at limit 1000`;

/** Open requests whose caller somebody has talked with since, and by which call; that a message was left after a talk does not answer it. */
export const TALKED_SINCE = `
  select r.id, t.id as "callId" from requests r
  cross join lateral (select c.id from calls c where c.outside_number = r.caller_number and c.started_at > r.last_at - interval '1 hour'
    and c.answered_at >= r.last_at and c.direction <> 'internal' and ${isReal('c')}
    and not exists (select from request_calls a where a.call_id = c.id) order by c.answered_at limit 1) t
  where r.state = 'open' and r.kind = 'missedCall' and ($1::uuid is null or r.id = $1)`;

/** Who talked last with the number $1 or the client $2, latest first. */
export const TALKED_WITH = `
  select "userId" from (
    (select agent_id as "userId", started_at as at from calls where outside_number = $1 and agent_id is not null
      and ${isReal('calls')} order by started_at desc limit 20)
    union all
    (select c.agent_id, c.started_at from call_work w join calls c on c.id = w.call_id where w.client_id = $2 and c.agent_id is not null
      and ${isReal('c')}
      order by w.call_id desc limit 20)
  ) talks group by "userId" order by max(at) desc limit 3`;

/** The people $1 as the rule of routing looks at them. */
export const CANDIDATES = `
  select u.id as "userId", u.name, u.team_id as "teamId", u.active, false as specialist, 0 as "openLeads", null as "lastLeadAt"
  from users u where u.id = any($1)`;

/** Whose phone the call $1 rang without any queue, the last first; or whose message box it is, $2; and what they did at that moment. */
export const CALLED_PERSON = `
  select u.id, a.base, a.reason, a.lost_since is not null as "phoneLost"
  from users u left join agent_states a on a.user_id = u.id where u.active and (
    u.extension = $2 or u.id = (select (o ->> 'agentId')::uuid from calls c cross join lateral jsonb_array_elements(c.offers) o
      where c.id = $1 and o ->> 'queue' is null and o ->> 'agentId' is not null order by o ->> 'from' desc limit 1))
  limit 1`;
export interface CalledRow {
  id: UserId;
  base: PersonThen['base'];
  reason: string | null;
  phoneLost: boolean;
}

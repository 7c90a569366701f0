import type { Lead } from '@callcard/crm-core';
import type { Tied } from '../auth/tied';

/** A lead as the API shows it. */
export const SELECT_LEADS = `
  select l.id, l.number, l.subject, l.note, l.wish, l.source, l.client_id as "clientId", c.name as "clientName", l.call_id as "callId", l.state,
    l.owner_id as "ownerId", o.name as "ownerName", l.team_id as "teamId", l.created_by as "createdBy", b.name as "createdByName",
    l.created_at as "createdAt", l.due_at as "dueAt", l.accepted_at as "acceptedAt", l.escalated_at as "escalatedAt",
    l.closed_at as "closedAt", l.close_note as "closeNote", l.routing, l.returns, l.version
  from leads l
  join users b on b.id = l.created_by
  left join users o on o.id = l.owner_id
  left join clients c on c.id = l.client_id`;

type Moments = 'createdAt' | 'dueAt' | 'acceptedAt' | 'escalatedAt' | 'closedAt';
export type LeadRow = Omit<Lead, Moments> & {
  createdAt: Date;
  dueAt: Date;
  acceptedAt: Date | null;
  escalatedAt: Date | null;
  closedAt: Date | null;
};

export const toLead = (row: LeadRow): Lead => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  acceptedAt: row.acceptedAt?.toISOString() ?? null,
  escalatedAt: row.escalatedAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
});

/** Whose it is and who handed it over; without anybody yet, the team it waits in. */
export const LEAD_TIES: Tied<Lead> = { people: { ownerId: 'l.owner_id', createdBy: 'l.created_by' }, teams: { teamId: 'l.team_id' } };

/** The card's open leads of clients `$1`, newest first. */
export const OPEN_LEADS_OF_CLIENTS = `
  select l.client_id as "clientId", l.id, l.subject, l.state, o.name as "ownerName"
  from leads l left join users o on o.id = l.owner_id
  where l.client_id = any($1) and l.state in ('new', 'accepted')
  order by l.created_at desc limit 50`;

/** Everybody whom the rule may look at: specialists, and the people `$1` whoever they are. */
export const SELECT_CANDIDATES = `
  select u.id as "userId", u.name, u.team_id as "teamId", u.active and u.role <> all('{operator,telemarketer}') as active,
    u.role = 'specialist' as specialist,
    (select count(*)::int from leads l where l.owner_id = u.id and l.state in ('new', 'accepted')) as "openLeads",
    (select (extract(epoch from max(l.assigned_at)) * 1000)::float8 from leads l where l.owner_id = u.id) as "lastLeadAt"
  from users u where u.role = 'specialist' or u.id = any($1)
  order by u.id`;

/** Who of the specialists dealt with the client `$1`, by talking or by a lead of theirs: latest first. */
export const DEALT_WITH = `
  select agent_id as "userId" from (
    select c.agent_id, c.started_at as at from call_work w join calls c on c.id = w.call_id where w.client_id = $1 and c.agent_id is not null
      and c.pbx <> 'simulation'
    union all
    select l.owner_id, l.accepted_at from leads l where l.client_id = $1 and l.accepted_at is not null and l.owner_id is not null
  ) dealt join users u on u.id = dealt.agent_id and u.role = 'specialist'
  group by agent_id order by max(at) desc limit 3`;

export const SELECT_LEAD_WORKER = `
  select team_id as "teamId" from users where id = $1 and active and role <> all('{operator,telemarketer}')`;

/** What a call tells of a lead made from it. */
export const CALL_ORIGIN = `
  select w.client_id as "clientId", w.note, coalesce(q.title, c.queue, c.called_number) as line, c.called_number as "calledNumber"
  from calls c left join call_work w on w.call_id = c.id left join queues q on q.pbx = c.pbx and q.name = c.queue`;

/** Of the people `$1` those at work: their state says so, or, for who has none, somebody is signed in and doing something. */
export const AT_WORK = `
  select u.id as "userId" from users u left join agent_states a on a.user_id = u.id
  where u.id = any($1) and (
    a.base <> 'offline'
    or (a.user_id is null and exists (
      select from sessions s where s.user_id = u.id and s.expires_at > now() and s.last_seen_at > now() - interval '15 minutes'))
  )`;

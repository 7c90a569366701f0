import type { Deal } from '@callcard/crm-core';
import type { Tied } from '../auth/tied';

/** Whose a deal is and who opened it, and the team of its owner. Every list of deals, and the board, goes by this. */
export const DEAL_TIES: Tied<Deal> = { people: { ownerId: 'd.owner_id', createdBy: 'd.created_by' }, teams: { teamId: 'd.team_id' } };

const CONTACTS = `
  coalesce((
    select json_agg(json_build_object('id', p.id, 'name', p.name) order by dc.position)
    from deal_contacts dc join clients p on p.id = dc.client_id where dc.deal_id = d.id), '[]')`;

/** The first number of the first contact who has one, else of the client. */
const PHONE = `
  (select ph.number from (
      select dc.client_id, dc.position from deal_contacts dc where dc.deal_id = d.id union all select d.client_id, null) whose
    join client_phones ph on ph.client_id = whose.client_id
    order by whose.position nulls last, ph.is_primary desc, ph.position limit 1)`;

/** A deal as the API shows it. */
export const SELECT_DEALS = `
  select d.id, d.number, d.subject, d.client_id as "clientId", c.name as "clientName", ${CONTACTS} as contacts, ${PHONE} as phone, d.source,
    d.pipeline_id as "pipelineId", d.stage_id as "stageId", d.stage_since as "stageSince", s.rotting_days as "rottingDays",
    d.amount::text as amount, d.currency, coalesce(d.probability, s.probability) as probability, d.probability as "ownProbability",
    d.expected_on::text as "expectedOn", d.owner_id as "ownerId", o.name as "ownerName", d.team_id as "teamId", d.created_by as "createdBy",
    b.name as "createdByName", d.created_at as "createdAt", d.updated_at as "updatedAt", d.next_contact_at as "nextContactAt",
    d.next_contact_kind as "nextContactKind", d.next_activity_id as "nextActivityId", d.state, d.lost_reason as "lostReason",
    d.close_note as "closeNote", d.closed_at as "closedAt", d.merged_into as "mergedInto", d.lead_id as "leadId",
    d.deleted_at as "deletedAt", d.version
  from deals d
  join clients c on c.id = d.client_id
  join pipeline_stages s on s.id = d.stage_id
  join users o on o.id = d.owner_id
  join users b on b.id = d.created_by`;

type Moments = 'stageSince' | 'createdAt' | 'updatedAt' | 'nextContactAt' | 'closedAt' | 'deletedAt';
export type DealRow = Omit<Deal, Moments | 'rotsAt'> & {
  stageSince: Date;
  rottingDays: number | null;
  createdAt: Date;
  updatedAt: Date;
  nextContactAt: Date | null;
  closedAt: Date | null;
  deletedAt: Date | null;
};

/** `$1`: pipeline. How many open deals within `conditions` each stage has, and the money in them by currency. */
export const boardOf = (conditions: string) => `
  with money as (
    select d.stage_id, d.currency, count(*)::int as count, sum(d.amount) as amount,
      sum(d.amount * coalesce(d.probability, s.probability) / 100) as expected,
      (count(*) filter (where d.stage_since + make_interval(days => s.rotting_days) < now()))::int as rotting
    from deals d join pipeline_stages s on s.id = d.stage_id
    where ${conditions} and d.pipeline_id = $1 and d.state = 'open' and d.deleted_at is null
    group by d.stage_id, d.currency)
  select s.id as "stageId", coalesce(sum(m.count), 0)::int as count, coalesce(sum(m.rotting), 0)::int as rotting,
    coalesce(json_agg(json_build_object('currency', m.currency, 'amount', m.amount::numeric(18, 2)::text) order by m.currency)
      filter (where m.amount is not null), '[]') as totals,
    coalesce(json_agg(json_build_object('currency', m.currency, 'amount', m.expected::numeric(18, 2)::text) order by m.currency)
      filter (where m.expected is not null), '[]') as expected
  from pipeline_stages s left join money m on m.stage_id = s.id
  where s.pipeline_id = $1 and (s.active or m.count > 0)
  group by s.id, s.position order by s.position`;

/** `$1`: whose, `$2`: now. */
export const COUNT_DEALS = `
  select count(*)::int as open, (count(*) filter (where next_contact_at < $2))::int as overdue
  from deals where owner_id = $1 and state = 'open' and deleted_at is null`;

/**
 * Of `$2` those whom one may speak with about deals of the client `$1`: the client, and the people of the organisation.
 * Where else a client's people are known, this is the place to ask.
 */
export const CONTACTS_OF_CLIENT = `
  select p.id from clients p join clients c on c.id = $1
  where p.id = any($2::uuid[]) and (p.id = c.id or (p.kind = 'person' and c.kind = 'organisation' and p.fields ->> 'organisation' = c.name)
    or exists (select from client_relations r where r.person_id = p.id and r.organisation_id = c.id))`;

/** The person `$1`, if they may work on deals of their own. */
export const DEAL_WORKER = `
  select u.id, u.name, u.team_id as "teamId" from users u join roles r on r.key = u.role
  where u.id = $1 and u.active and r.grants ? 'deals.edit'`;

/** The client of the call `$1`, and whether the PBX has told of it yet. */
export const CLIENT_OF_CALL = `select w.client_id as "clientId" from call_work w where w.call_id = $1`;

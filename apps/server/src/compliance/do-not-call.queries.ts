import { inForce } from './compliance.queries';

export const SELECT_ENTRIES = `
  select d.id, d.number, d.campaign_id as "campaignId", c.name as "campaignName", d.source, d.reason, d.expires_at as "expiresAt", d.at,
    d.by_name as "byName", d.lifted_at as "liftedAt", d.lift_reason as "liftReason", d.lifted_by_name as "liftedByName"
  from do_not_call d left join campaigns c on c.id = d.campaign_id`;

export const ACTIVE = inForce('now()');

/** What ran out makes room for a new entry of the same number. `$1`: numbers, `$2`: campaign, `$3`: now. */
export const LIFT_EXPIRED = `
  update do_not_call d set lifted_at = d.expires_at
  where d.number = any($1) and d.campaign_id is not distinct from $2 and d.lifted_at is null and d.expires_at <= $3`;

/** Ids and numbers `$1`, `$2`; then campaign, source, reason, expires, now, by whom. Those that are barred already stay as they are. */
export const INSERT_ENTRIES = `
  insert into do_not_call (id, number, campaign_id, source, reason, expires_at, at, by_id, by_name)
  select id, number, $3, $4, $5, $6, $7, $8, $9 from unnest($1::uuid[], $2::text[]) as e (id, number)
  on conflict do nothing returning id`;

/** A wish weighs more than what a register or a colleague said, and the longer end than the sooner. */
export const STRENGTHEN = `
  update do_not_call d set
    source = case when d.source in ('client', 'result') then d.source else $3 end,
    expires_at = case when d.expires_at is null or $4::timestamptz is null then null else greatest(d.expires_at, $4) end
  where d.number = $1 and d.campaign_id is not distinct from $2 and d.lifted_at is null`;

export const LIFT = `
  update do_not_call set lifted_at = $2, lift_reason = $3, lifted_by_id = $4, lifted_by_name = $5
  where id = $1 and lifted_at is null returning number`;

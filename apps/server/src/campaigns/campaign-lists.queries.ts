import type { CampaignId, CampaignListId, ContactEnd, ContactState } from '@callcard/crm-core';

export interface PenetrationRow {
  listId: CampaignListId;
  state: ContactState;
  ended: ContactEnd | null;
  zones: string;
  contacts: number;
  dialled: number;
  due: number;
}

/** The contacts of campaign `$1`, counted in one pass; `$2`: now. */
export const COUNT_CONTACTS = `
  select list_id as "listId", state, ended, zones, count(*)::int as contacts, (count(*) filter (where attempts > 0))::int as dialled,
    (count(*) filter (where state = 'waiting' and coalesce(next_at, '-infinity') <= $2))::int as due
  from campaign_contacts where campaign_id = $1 group by list_id, state, ended, zones`;

export interface ReachedRow {
  listId: CampaignListId;
  reached: number;
}

/** With how many somebody talked. */
export const COUNT_REACHED = `
  select t.list_id as "listId", count(distinct a.contact_id)::int as reached
  from campaign_attempts a join campaign_contacts t on t.id = a.contact_id
  where a.campaign_id = $1 and a.outcome = 'talked' group by t.list_id`;

/** Contacts of the list `$1` that are done by one of `$2`, and of those by a result only by one of `$3` (null: any), wait anew. */
export const RESET_DONE = `
  update campaign_contacts set state = 'waiting', ended = null, result = null, attempts = 0, next_at = null, version = version + 1
  where list_id = $1 and state = 'done' and ended = any($2) and (ended <> 'result' or $3::text[] is null or result = any($3))
  returning id`;

/** What was tried of those that wait is forgotten; promised calls stay promised. */
export const RESET_WAITING = `
  update campaign_contacts set attempts = 0, next_at = null, version = version + 1
  where list_id = $1 and state = 'waiting' and callback_at is null and (attempts > 0 or next_at is not null) returning id`;

export const RESET_NUMBERS = 'update campaign_numbers set attempts = 0 where contact_id = any($1) and attempts > 0';

/** Those of the list `$1` that wait are called no more. */
export const REMOVE_WAITING = `
  update campaign_contacts
  set state = 'done', ended = 'removed', next_at = null, callback_at = null, callback_zone = null, callback_agent_id = null, version = version + 1
  where list_id = $1 and state = 'waiting' returning id`;

export interface LeftRow {
  id: CampaignId;
  contacts: number;
  waiting: number;
}

/** Of the campaigns `$1`: how many contacts they have, and how many of those wait. */
export const COUNT_LEFT = `
  select campaign_id as id, count(*)::int as contacts, (count(*) filter (where state = 'waiting'))::int as waiting
  from campaign_contacts where campaign_id = any($1) group by campaign_id`;

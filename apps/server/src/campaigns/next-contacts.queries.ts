import type { CampaignContactId, CampaignListId } from '@callcard/crm-core';

export interface ZonesRow {
  listId: CampaignListId;
  priority: number;
  weight: number;
  zones: string;
}

/** The words of zones that stand in the lists of campaign `$1`: each is found by a leap in the index, however many contacts have it. */
export const SELECT_ZONES = `
  with recursive words as (
    select l.id as list_id, (
      select min(t.zones) from campaign_contacts t where t.list_id = l.id and t.state = 'waiting' and t.callback_at is null) as zones
    from campaign_lists l where l.campaign_id = $1 and l.active
    union all
    select w.list_id, (
      select min(t.zones) from campaign_contacts t
      where t.list_id = w.list_id and t.state = 'waiting' and t.callback_at is null and t.zones > w.zones)
    from words w where w.zones is not null
  )
  select l.id as "listId", l.priority, l.weight, w.zones
  from words w join campaign_lists l on l.id = w.list_id where w.zones is not null`;

export interface CandidateRow {
  id: CampaignContactId;
  listId: CampaignListId;
}

/** Of each list and word of zones (`$1`, `$2`) the first `$4` whose time has come at `$3`; each list in its order. */
export const SELECT_CANDIDATES = `
  select t.id, w.list_id as "listId"
  from unnest($1::uuid[], $2::text[]) as w(list_id, zones)
  cross join lateral (
    select t.id, t.priority, coalesce(t.next_at, '-infinity') as next_at
    from campaign_contacts t
    where t.list_id = w.list_id and t.zones = w.zones and t.state = 'waiting' and t.callback_at is null
      and coalesce(t.next_at, '-infinity') <= $3
    order by t.priority, coalesce(t.next_at, '-infinity'), t.id
    limit $4
  ) t
  order by t.priority, t.next_at, t.id`;

/**
 * Calls of campaign `$1` that were promised and are due at `$2`: those of `$3` first, then those that anyone may make, or whose agent
 * has let them pass; the longest due first.
 */
export const SELECT_CALLBACKS = `
  select t.id, t.list_id as "listId"
  from campaign_contacts t join campaign_lists l on l.id = t.list_id and l.active
  where t.campaign_id = $1 and t.callback_at <= $2 and t.state = 'waiting' and (t.callback_agent_id is null or t.callback_agent_id = $3 or t.next_at <= $2)
  order by (t.callback_agent_id is not distinct from $3) desc, t.callback_at, t.id limit $4`;

/** What stands in line beside the number: of the contacts `$1`. */
export const SELECT_LINE = `
  select t.id as "contactId", t.list_id as "listId", l.name as "listName", t.name, t.attempts, t.callback_at as "callbackAt",
    coalesce(t.time_zone, (select n.time_zone from campaign_numbers n where n.contact_id = t.id and n.number = any($2) limit 1)) as "timeZone"
  from campaign_contacts t join campaign_lists l on l.id = t.list_id where t.id = any($1)`;

/** Contacts `$1` are looked at again at `$2`, each at its own moment. */
export const PUT_OFF = `
  update campaign_contacts t set next_at = r.at from unnest($1::uuid[], $2::timestamptz[]) as r(id, at)
  where t.id = r.id and t.state = 'waiting' and t.callback_at is null`;

/** Contacts `$1` are called no more, each for its reason `$2`. */
export const END_CONTACTS = `
  update campaign_contacts t set state = 'done', ended = r.ended, next_at = null, version = version + 1
  from unnest($1::uuid[], $2::text[]) as r(id, ended) where t.id = r.id and t.state = 'waiting'`;

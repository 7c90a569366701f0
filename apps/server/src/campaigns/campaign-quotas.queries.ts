import type { CampaignContactId, CampaignId, Quota, ResultCount } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';

/** $1 campaign, $2 result: how many different contacts have the result. */
const COUNT_ALL = `
  select $2::text as result, null as value, count(distinct contact_id)::int as count
  from campaign_attempts where campaign_id = $1 and result = $2`;

/** $3 field: the same, by their value of the field. */
const COUNT_BY_VALUE = `
  select a.result, t.fields ->> $3 as value, count(distinct a.contact_id)::int as count
  from campaign_attempts a join campaign_contacts t on t.id = a.contact_id
  where a.campaign_id = $1 and a.result = $2 group by 1, 2 order by 2`;

export const countResults = (manager: EntityManager, campaignId: CampaignId, { result, field }: Quota): Promise<ResultCount[]> =>
  field === null
    ? manager.query<ResultCount[]>(COUNT_ALL, [campaignId, result])
    : manager.query<ResultCount[]>(COUNT_BY_VALUE, [campaignId, result, field]);

export interface OfKindRow {
  id: CampaignContactId;
}

/** Of the contacts `$1` those that have, of some field of `$2`, the value of `$3` beside it. */
export const SELECT_OF_KIND = `
  select t.id from campaign_contacts t
  where t.id = any($1) and exists (select from unnest($2::text[], $3::text[]) as q(field, value) where t.fields ->> q.field = q.value)`;

/**
 * $1 campaign, $2 field, $3 value (field null: everybody). Those who wait are called no more; whom somebody takes at this moment is left to
 * the next time, or each would wait for the other.
 */
export const END_BY_QUOTA = `
  update campaign_contacts t set state = 'done', ended = 'quota', next_at = null, callback_at = null, callback_zone = null,
    callback_agent_id = null, version = version + 1
  from (
    select id from campaign_contacts
    where campaign_id = $1 and state = 'waiting' and ($2::text is null or fields ->> $2 = $3)
    for update skip locked
  ) w
  where t.id = w.id returning t.id`;

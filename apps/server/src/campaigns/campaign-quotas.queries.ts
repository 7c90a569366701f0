import type { CampaignId, Quota, ResultCount } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';

/** $1 campaign, $2 result, $3 field: how many different contacts have the result, by their value of the field. */
const COUNT_RESULTS = `
  select a.result, case when $3::text is null then null else t.fields ->> $3 end as value, count(distinct a.contact_id)::int as count
  from campaign_attempts a join campaign_contacts t on t.id = a.contact_id
  where a.campaign_id = $1 and a.result = $2 group by 1, 2 order by 2`;

export const countResults = (manager: EntityManager, campaignId: CampaignId, { result, field }: Quota): Promise<ResultCount[]> =>
  manager.query<ResultCount[]>(COUNT_RESULTS, [campaignId, result, field]);

/** $1 campaign, $2 field, $3 value (field null: everybody). Those who wait are called no more. */
export const END_BY_QUOTA = `
  update campaign_contacts set state = 'done', ended = 'quota', next_at = null, callback_at = null, callback_zone = null,
    callback_agent_id = null, version = version + 1
  where campaign_id = $1 and state = 'waiting' and ($2::text is null or fields ->> $2 = $3)
  returning id`;

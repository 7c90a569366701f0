import type { AttemptCounts, AttemptOutcome, CampaignListId, UserId } from '@callcard/crm-core';

/** What a row of counts is about: everything, or one agent, hour, list, beginning of a number, outcome or result. */
export type ReportGroup = 'all' | 'agent' | 'hour' | 'list' | 'prefix' | 'outcome' | 'result';

interface GroupKey {
  group: ReportGroup;
  agentId: UserId | null;
  hour: number | null;
  listId: CampaignListId | null;
  prefix: string | null;
}

export interface CountsRow extends GroupKey, Omit<AttemptCounts, 'contacts'> {
  outcome: AttemptOutcome | null;
  result: string | null;
}

export interface ReachedRow extends GroupKey {
  contacts: number;
}

/** Two rows with the same are about the same group. */
export const groupKey = ({ group, agentId, hour, listId, prefix }: GroupKey) => [group, agentId, hour, listId, prefix].join(' ');

/** Of a number only so many signs tell where it is. */
const BEGINNING = 6;

/** So many attempts are added up in memory: else they are sorted on the disk, which takes seconds. */
export const ENOUGH_MEMORY = "set local work_mem = '64MB'";

/** $1 campaign, $2 from, $3 to (null: no bound). No zone is off by less than a quarter of an hour. */
const counted = (columns: string, conditions = '') => `
  select a.agent_id, t.list_id, left(a.number, ${BEGINNING}) collate "C" as prefix,
    date_bin('15 minutes', a.at, timestamptz '2000-01-01 00:00Z') as quarter, ${columns}
  from campaign_attempts a
  join campaign_contacts t on t.id = a.contact_id
  where a.campaign_id = $1 and a.at >= coalesce($2::timestamptz, '-infinity') and a.at < coalesce($3::timestamptz, 'infinity') ${conditions}`;

/** $4: zone of the hours. */
const HOUR = 'extract(hour from quarter at time zone $4)::int';

/** Attempts that are alike in everything they are counted by are added up first, and only those sums are grouped. */
export const COUNT_ATTEMPTS = `
  with cells as materialized (
    select agent_id, quarter, list_id, prefix, outcome, result, count(*) as n, sum(line) as line
    from (${counted(`a.outcome collate "C" as outcome, a.result collate "C" as result, greatest(a.ended_at - a.answered_at, interval '0') as line`)}) c
    group by 1, 2, 3, 4, 5, 6
  ), told as (
    select c.agent_id, ${HOUR} as hour, c.list_id, c.prefix, c.outcome, c.result, c.n, c.line, coalesce(r.success, false) as converts
    from cells c left join campaign_results r on r.campaign_id = $1 and r.result = c.result
  )
  select case grouping(agent_id, hour, list_id, prefix, outcome, result)
      when 31 then 'agent' when 47 then 'hour' when 55 then 'list' when 59 then 'prefix' when 61 then 'outcome' when 62 then 'result'
      else 'all' end as "group",
    agent_id as "agentId", hour, list_id as "listId", prefix, outcome, result,
    coalesce(sum(n), 0)::int as dialled,
    coalesce(sum(n) filter (where outcome in ('talked', 'dropped', 'hungUp')), 0)::int as "answeredLive",
    coalesce(sum(n) filter (where outcome = 'machine'), 0)::int as machines,
    coalesce(sum(n) filter (where outcome = 'dropped'), 0)::int as dropped,
    coalesce(sum(n) filter (where outcome = 'talked'), 0)::int as reached,
    coalesce(sum(n) filter (where converts), 0)::int as conversions,
    coalesce(extract(epoch from sum(line)), 0)::float8 as "lineSeconds"
  from told
  group by grouping sets ((), (agent_id), (hour), (list_id), (prefix), (outcome), (result))`;

/** Different contacts with whom an agent talked, by the same groups. */
export const COUNT_REACHED = `
  select case grouping(agent_id, hour, list_id, prefix) when 7 then 'agent' when 11 then 'hour' when 13 then 'list' when 14 then 'prefix'
      else 'all' end as "group",
    agent_id as "agentId", hour, list_id as "listId", prefix, count(distinct contact_id)::int as contacts
  from (select c.*, ${HOUR} as hour from (${counted('a.contact_id', "and a.outcome = 'talked'")}) c) c
  group by grouping sets ((), (agent_id), (hour), (list_id), (prefix))`;

/** $1 campaign. How far its contacts are by now, list by list. */
export const COUNT_CONTACTS = `
  select l.id, l.name, count(t.id)::int as contacts, (count(t.id) filter (where t.attempts > 0))::int as dialled,
    (count(t.id) filter (where t.state = 'done'))::int as done
  from campaign_lists l left join campaign_contacts t on t.list_id = l.id
  where l.campaign_id = $1 group by l.id, l.name, l.priority order by l.priority, l.name`;

export interface ContactsRow {
  id: CampaignListId;
  name: string;
  contacts: number;
  dialled: number;
  done: number;
}

/** $1 campaign. Results that it is for. */
export const SELECT_CONVERSIONS = 'select result from campaign_results where campaign_id = $1 and success';

export const SELECT_NAMES = 'select id, name from users where id = any($1)';

export const SELECT_RESULT_LABELS = 'select key, label from dispositions where key = any($1)';

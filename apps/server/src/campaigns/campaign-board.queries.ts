import { BOARD_MINUTES, BOARD_STEP_MINUTES, type CampaignBoard, type UserId } from '@callcard/crm-core';

const LAST_ATTEMPTS = 15;

/** $1 campaign, $2 its queue. */
export const SELECT_BOARD_AGENTS = `
  select id from users where active and (queues ? $2 or id in (select user_id from campaign_seats where campaign_id = $1)) order by name`;

export type AgentRow = { id: UserId };

/** $1 campaign. What goes on now, by what the PBX says of the calls. */
export const COUNT_LINES = `
  select (count(*) filter (where c.state is distinct from 'talking'))::int as ringing, (count(*) filter (where c.state = 'talking'))::int as talking
  from campaign_attempts a left join calls c on c.id = a.call_id
  where a.campaign_id = $1 and a.outcome is null`;

/** $1 campaign, $2 now. */
export const COUNT_HOUR = `
  select count(*)::int as dialled,
    (count(*) filter (where a.outcome in ('talked', 'dropped', 'hungUp')))::int as "answeredLive",
    (count(*) filter (where a.outcome = 'dropped'))::int as dropped,
    (count(*) filter (where a.outcome = 'talked'))::int as reached,
    (count(distinct a.contact_id) filter (where t.state = 'done'))::int as "contactsDone"
  from campaign_attempts a join campaign_contacts t on t.id = a.contact_id
  where a.campaign_id = $1 and a.at > $2::timestamptz - interval '${BOARD_MINUTES} minutes'`;

/** $1 campaign, $2 now. */
export const COUNT_CONTACT_STATES = `
  select count(*)::int as "all", (count(*) filter (where state = 'waiting'))::int as waiting,
    (count(*) filter (where state = 'waiting' and (next_at is null or next_at <= $2)))::int as due,
    (count(*) filter (where state = 'dialling'))::int as dialling, (count(*) filter (where state = 'done'))::int as done
  from campaign_contacts where campaign_id = $1`;

/** $1 campaign, $2 now. Steps in which nothing was stand there too. */
export const COUNT_STEPS = `
  select step as at, count(a.id)::int as dialled,
    (count(a.id) filter (where a.outcome in ('talked', 'dropped', 'hungUp')))::int as "answeredLive",
    (count(a.id) filter (where a.outcome = 'dropped'))::int as dropped
  from generate_series($2::timestamptz - interval '${BOARD_MINUTES - BOARD_STEP_MINUTES} minutes', $2, interval '${BOARD_STEP_MINUTES} minutes') step
  left join campaign_attempts a
    on a.campaign_id = $1 and a.at > step - interval '${BOARD_STEP_MINUTES} minutes' and a.at <= step
  group by step order by step`;

export const SELECT_LAST_ATTEMPTS = `
  select a.id, a.contact_id as "contactId", t.name, a.number, u.name as "agentName", a.at, a.outcome, a.result
  from campaign_attempts a join campaign_contacts t on t.id = a.contact_id left join users u on u.id = a.agent_id
  where a.campaign_id = $1 order by a.at desc, a.id desc limit ${LAST_ATTEMPTS}`;

export type LastRow = Omit<CampaignBoard['last'][number], 'at'> & { at: Date };
export type StepRow = Omit<CampaignBoard['steps'][number], 'at'> & { at: Date };

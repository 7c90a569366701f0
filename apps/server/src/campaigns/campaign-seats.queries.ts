import type { AttemptOutcome, CampaignContactId, CampaignId, UserId } from '@callcard/crm-core';

export interface SeatRow {
  userId: UserId;
  campaignId: CampaignId;
  since: Date;
  contactId: CampaignContactId | null;
  number: string | null;
  dialAt: Date | null;
  reservedUntil: Date | null;
}

/** What is shown lapses by itself. $2: now. */
export const SELECT_SEAT = `
  select s.user_id as "userId", s.campaign_id as "campaignId", s.since, t.id as "contactId", n.number, s.dial_at as "dialAt",
    s.reserved_until as "reservedUntil"
  from campaign_seats s
  left join campaign_contacts t on t.id = s.contact_id and t.state = 'waiting' and s.reserved_until > $2
  left join campaign_numbers n on n.contact_id = t.id and n.position = s.number_position
  where s.user_id = $1`;

export const HAS_SEATS = 'select exists (select from campaign_seats where campaign_id = $1) as taken';

/** The same campaign again changes nothing; another one lets go of what was shown. */
export const TAKE_SEAT = `
  insert into campaign_seats (user_id, campaign_id, since) values ($1, $2, $3)
  on conflict (user_id) do update set campaign_id = excluded.campaign_id, since = excluded.since, contact_id = null, number_position = null,
    served_at = null, dial_at = null, reserved_until = null
  where campaign_seats.campaign_id <> excluded.campaign_id`;

export const RELEASE_SEAT = `
  update campaign_seats set contact_id = null, number_position = null, dial_at = null, reserved_until = null where user_id = $1`;

/** What agents were shown and did not dial in time is free again. */
export const LAPSE = `
  update campaign_seats set contact_id = null, number_position = null, dial_at = null, reserved_until = null
  where campaign_id = $1 and contact_id is not null and reserved_until <= $2`;

/** Keeps a contact for an agent, unless it is called, done, or kept for another one. */
export const RESERVE = `
  update campaign_seats s set contact_id = t.id, number_position = n.position, served_at = $4, dial_at = $5, reserved_until = $6
  from campaign_contacts t join campaign_numbers n on n.contact_id = t.id and n.number = $3
  where s.user_id = $1 and t.id = $2 and t.campaign_id = s.campaign_id and t.state = 'waiting' and not n.wrong
    and not exists (select from campaign_seats o where o.contact_id = t.id and o.user_id <> s.user_id)
  returning t.id`;

/** Calls that I promised and that are due, where all others are dialled by themselves. $3: now. */
export const MY_CALLBACKS = `
  select t.id as "contactId", n.number
  from campaign_contacts t
  join lateral (
    select number from campaign_numbers where contact_id = t.id and not wrong order by last_attempt_at desc nulls last, position limit 1
  ) n on true
  where t.campaign_id = $1 and t.state = 'waiting' and t.callback_at <= $3 and t.callback_agent_id = $2
  order by t.callback_at
  limit 5`;

export interface LastRow {
  at: Date;
  outcome: AttemptOutcome | null;
  result: string | null;
}

export const LAST_ATTEMPT = `select at, outcome, result from campaign_attempts where contact_id = $1 order by at desc limit 1`;

/** What came of the last call of agent `$2` for campaign `$1`. */
export const LAST_OF_AGENT = `
  select outcome from campaign_attempts where campaign_id = $1 and agent_id = $2 order by at desc limit 1`;

/** What an agent did since a moment. */
export const NUMBERS_SINCE = `
  select count(*)::int as calls, count(*) filter (where a.outcome = 'talked')::int as talks,
    count(*) filter (where r.success)::int as successes,
    (select count(*)::int from campaign_skips k where k.campaign_id = $1 and k.agent_id = $2 and k.at >= $3) as skips
  from campaign_attempts a
  left join campaign_results r on r.campaign_id = a.campaign_id and r.result = a.result
  where a.campaign_id = $1 and a.agent_id = $2 and a.at >= $3`;

export const PROGRESS = `select count(*)::int as of, count(*) filter (where state = 'done')::int as done from campaign_contacts where campaign_id = $1`;

/** Until the end of the day; $2: who, $3: now, $4: until. */
export const CALLBACKS_LEFT = `
  select count(*)::int as left, min(callback_at) as next from campaign_contacts
  where campaign_id = $1 and state = 'waiting' and callback_at <= $4 and (callback_agent_id is null or callback_agent_id = $2 or next_at <= $3)`;

export const INSERT_SKIP = `insert into campaign_skips (id, campaign_id, contact_id, agent_id, reason, at) values ($1, $2, $3, $4, $5, $6)`;

/** A promised call stays promised: it comes again as well. */
export const PUT_OFF = `
  update campaign_contacts set next_at = $2::timestamptz, callback_at = case when callback_at is null then null else $2::timestamptz end, version = version + 1
  where id = $1 and state = 'waiting' returning id`;

import type { AttemptId, AttemptOutcome, CallId, CampaignContactId, CampaignId, CampaignMode, UserId } from '@callcard/crm-core';

export interface AttemptRow {
  id: AttemptId;
  campaignId: CampaignId;
  contactId: CampaignContactId;
  pbx: string;
  number: string;
  mode: CampaignMode;
  callId: CallId;
  agentId: UserId | null;
  at: Date;
  answeredAt: Date | null;
  outcome: AttemptOutcome | null;
}

export const SELECT_ATTEMPTS = `
  select a.id, a.campaign_id as "campaignId", a.contact_id as "contactId", c.pbx, a.number, a.mode, a.call_id as "callId",
    a.agent_id as "agentId", a.at, a.answered_at as "answeredAt", a.outcome
  from campaign_attempts a
  join campaigns c on c.id = a.campaign_id`;

/** What the PBX told of them beside their calls. */
export const SELECT_MARKS = `
  select call_id as "callId", kind, fact ->> 'verdict' as verdict
  from call_facts where call_id = any($1) and kind in ('answer.judged', 'answer.dropped')`;

/** Whether the queue let whoever waited for an agent go. */
export const GAVE_UP = `
  select queue_entries @? '$[*].outcome ? (@ == "timeout" || @ == "empty")' as "gaveUp" from calls where id = $1`;

/** Takes a contact for one attempt: whoever comes second finds it taken. What was promised is kept by calling. */
export const TAKE_CONTACT = `
  update campaign_contacts t set state = 'dialling', attempts = attempts + 1, last_attempt_at = $2, version = t.version + 1
  from campaigns c
  where t.id = $1 and t.state = 'waiting' and c.id = t.campaign_id returning c.pbx`;

export const COUNT_NUMBER = `
  update campaign_numbers set attempts = attempts + 1, last_attempt_at = $3 where contact_id = $1 and number = $2 returning number`;

export const INSERT_ATTEMPT = `
  insert into campaign_attempts (id, campaign_id, contact_id, number, mode, call_id, agent_id, at, rules)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** What came of an attempt does not change any more, but what nobody knew may become known. */
export const END_ATTEMPT = `
  update campaign_attempts a
  set outcome = $2, answered_at = $3, ended_at = $4, agent_id = coalesce($5, a.agent_id)
  from campaign_attempts before
  where before.id = a.id and a.call_id = $1 and (a.outcome is null or (a.outcome = 'unknown' and $2 <> 'unknown'))
  returning a.id, a.campaign_id as "campaignId", a.contact_id as "contactId", a.agent_id as "agentId", a.number, before.outcome as before`;

/** A number that does not exist is not tried again. @returns whether the contact has another. */
export const MARK_WRONG = `
  with wrong as (update campaign_numbers set wrong = true where contact_id = $1 and number = $2)
  select exists (select from campaign_numbers where contact_id = $1 and number <> $2 and not wrong) as "hasOther"`;

/** By the attempt that is its last: one that begins meanwhile has taken it for itself. What was promised was kept by calling. */
export const RELEASE_CONTACT = `
  update campaign_contacts set state = $2, ended = $3, next_at = $4, dropped_at = coalesce($5, dropped_at), version = version + 1,
    callback_at = null, callback_zone = null, callback_agent_id = null
  where id = $1 and state = any($6) returning attempts`;

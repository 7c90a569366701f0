import type { AttemptId, AttemptOutcome, CallId, CampaignContactId, CampaignId, CampaignMode, UserId } from '@callcard/crm-core';

export interface AttemptRow {
  id: AttemptId;
  campaignId: CampaignId;
  contactId: CampaignContactId;
  number: string;
  mode: CampaignMode;
  callId: CallId;
  agentId: UserId | null;
  at: Date;
  answeredAt: Date | null;
  outcome: AttemptOutcome | null;
}

export const SELECT_ATTEMPTS = `
  select a.id, a.campaign_id as "campaignId", a.contact_id as "contactId", a.number, a.mode, a.call_id as "callId",
    a.agent_id as "agentId", a.at, a.answered_at as "answeredAt", a.outcome
  from campaign_attempts a`;

/** Takes a contact for one attempt: whoever comes second finds it taken. */
export const TAKE_CONTACT = `
  update campaign_contacts set state = 'dialling', attempts = attempts + 1, last_attempt_at = $2, version = version + 1
  where id = $1 and state = 'waiting' returning campaign_id as "campaignId"`;

export const COUNT_NUMBER = `
  update campaign_numbers set attempts = attempts + 1, last_attempt_at = $3 where contact_id = $1 and number = $2 returning number`;

export const INSERT_ATTEMPT = `
  insert into campaign_attempts (id, campaign_id, contact_id, number, mode, call_id, agent_id, at, rules)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Once only: what came of an attempt does not change any more. */
export const END_ATTEMPT = `
  update campaign_attempts
  set outcome = $2, answered_at = $3, ended_at = $4, agent_id = coalesce($5, agent_id) where call_id = $1 and outcome is null
  returning id, campaign_id as "campaignId", contact_id as "contactId", agent_id as "agentId", number`;

export const RELEASE_CONTACT = `
  update campaign_contacts set state = $2, ended = $3, next_at = $4, version = version + 1
  where id = $1 and state = 'dialling' returning attempts`;

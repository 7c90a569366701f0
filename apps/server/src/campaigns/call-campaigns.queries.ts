import type {
  AttemptId,
  CallId,
  CampaignAttempt,
  CampaignContactId,
  CampaignId,
  CampaignResult,
  ResultDetails,
  UserId,
} from '@callcard/crm-core';

export interface WorkedAttempt {
  id: AttemptId;
  campaignId: CampaignId;
  contactId: CampaignContactId;
  callId: CallId;
  number: string;
  mode: CampaignAttempt['mode'];
  agentId: UserId | null;
  at: Date;
  outcome: CampaignAttempt['outcome'];
  result: string | null;
  details: ResultDetails;
  made: MadeOf;
}

/** What came of a result besides: ids, or why it did not go out. */
export interface MadeOf {
  lead?: string;
  deal?: string;
  request?: string;
  message?: string;
  notSent?: string;
}

export const SELECT_ATTEMPT = `
  select id, campaign_id as "campaignId", contact_id as "contactId", call_id as "callId", number, mode, agent_id as "agentId", at, outcome,
    result, details, made
  from campaign_attempts where call_id = $1`;

/** What the agent has written down of the call of attempt `$1`, and with whom it was: a person put right in the call holds against the list. */
export const WORK_OF_ATTEMPT = `
  select coalesce(w.client_id, t.client_id) as "clientId", w.note
  from campaign_attempts a join campaign_contacts t on t.id = a.contact_id left join call_work w on w.call_id = a.call_id where a.id = $1`;

export const SELECT_RESULTS = `
  select result, action, reasons, template_id as "templateId", success from campaign_results where campaign_id = $1`;

export const INSERT_RESULT = `
  insert into campaign_results (campaign_id, result, action, reasons, template_id, success) values ($1, $2, $3, $4, $5, $6)`;

export const SAVE_DETAILS = `update campaign_attempts set details = $2 where id = $1`;

export const SAVE_RESULT = `update campaign_attempts set result = $2, made = $3 where id = $1`;

/** The last word on a contact is that of its last attempt; one that is being called again meanwhile goes its way. $2: this attempt. */
export const SETTLE_CONTACT = `
  update campaign_contacts t set result = $3, state = $4, ended = $5, next_at = $6, callback_at = $7, callback_zone = $8, callback_agent_id = $9,
    version = version + 1
  where t.id = $1 and not exists (select from campaign_attempts a where a.contact_id = t.id and a.outcome is null and a.id <> $2)`;

/** As its attempt leaves it. */
export const NAME_RESULT = `
  update campaign_contacts t set result = $3, version = version + 1,
    state = case when state = 'done' and ended = 'result' and $4 then 'waiting' else state end,
    next_at = case when state = 'done' and ended = 'result' and $4 then $5 else next_at end,
    ended = case when state = 'done' and ended = 'result' and $4 then null else ended end,
    callback_at = null, callback_zone = null, callback_agent_id = null
  where t.id = $1 and not exists (select from campaign_attempts a where a.contact_id = t.id and a.outcome is null and a.id <> $2)`;

export const ROW_OF_RESULT: (result: CampaignResult) => unknown[] = ({ result, action, reasons, templateId, success }) => [
  ...[result, JSON.stringify(action), JSON.stringify(reasons), templateId, success],
];

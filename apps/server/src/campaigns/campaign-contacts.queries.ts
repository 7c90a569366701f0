import type { CampaignContact } from '@callcard/crm-core';

type Moments = 'nextAt' | 'lastAttemptAt' | 'callback';

export type ContactRow = Omit<CampaignContact, Moments> & {
  nextAt: Date | null;
  lastAttemptAt: Date | null;
  callbackAt: Date | null;
  callbackZone: string | null;
  callbackAgentId: NonNullable<CampaignContact['callback']>['agentId'];
};

export const SELECT_CONTACTS = `
  select t.id, t.campaign_id as "campaignId", t.list_id as "listId", t.client_id as "clientId", t.name, t.locale,
    t.time_zone as "timeZone", t.fields, t.priority, t.state, t.ended, t.next_at as "nextAt", t.callback_at as "callbackAt",
    t.callback_zone as "callbackZone", t.callback_agent_id as "callbackAgentId", t.attempts, t.last_attempt_at as "lastAttemptAt",
    t.result, t.version, coalesce((
      select jsonb_agg(jsonb_build_object('number', n.number, 'position', n.position, 'label', n.label, 'timeZone', n.time_zone,
        'attempts', n.attempts, 'lastAttemptAt', to_char(n.last_attempt_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'wrong', n.wrong) order by n.position)
      from campaign_numbers n where n.contact_id = t.id), '[]') as numbers
  from campaign_contacts t`;

export const toContact = ({ nextAt, lastAttemptAt, callbackAt, callbackZone, callbackAgentId, ...row }: ContactRow): CampaignContact => ({
  ...row,
  nextAt: nextAt?.toISOString() ?? null,
  callback: callbackAt && { at: callbackAt.toISOString(), timeZone: callbackZone ?? 'UTC', agentId: callbackAgentId },
  lastAttemptAt: lastAttemptAt?.toISOString() ?? null,
});

/** What else the card of the contact `$1` says. */
export const SELECT_CONTACT_WORDS = `
  select l.name as "listName", c.name as "clientName"
  from campaign_contacts t join campaign_lists l on l.id = t.list_id left join clients c on c.id = t.client_id where t.id = $1`;

/** Those of the contact `$1`, latest first. */
export const SELECT_ATTEMPTS_OF = `
  select a.id, a.number, a.mode, a.call_id as "callId", a.agent_id as "agentId", u.name as "agentName", a.at, a.answered_at as "answeredAt",
    a.ended_at as "endedAt", a.outcome, a.result
  from campaign_attempts a left join users u on u.id = a.agent_id where a.contact_id = $1 order by a.at desc limit 200`;

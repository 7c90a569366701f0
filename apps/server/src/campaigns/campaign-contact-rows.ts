import type { CampaignContact, ContactEnd, ContactNumber, UserId } from '@callcard/crm-core';

/** A contact with its numbers, as the database tells it. */
export interface ContactRow extends Omit<CampaignContact, 'callback' | 'nextAt' | 'lastAttemptAt' | 'ended'> {
  ended: ContactEnd | null;
  nextAt: Date | null;
  lastAttemptAt: Date | null;
  callbackAt: Date | null;
  callbackZone: string | null;
  callbackAgentId: UserId | null;
}

export const SELECT_CONTACTS = `
  select t.id, t.campaign_id as "campaignId", t.list_id as "listId", t.client_id as "clientId", t.name, t.locale,
    t.time_zone as "timeZone", t.fields, t.priority, t.state, t.ended, t.next_at as "nextAt", t.callback_at as "callbackAt",
    t.callback_zone as "callbackZone", t.callback_agent_id as "callbackAgentId", t.attempts, t.last_attempt_at as "lastAttemptAt",
    t.result, t.version,
    (select coalesce(jsonb_agg(jsonb_build_object('number', n.number, 'position', n.position, 'label', n.label, 'timeZone', n.time_zone,
      'attempts', n.attempts, 'lastAttemptAt', n.last_attempt_at, 'wrong', n.wrong) order by n.position), '[]')
     from campaign_numbers n where n.contact_id = t.id) as numbers
  from campaign_contacts t`;

export function toContact({ callbackAt, callbackZone, callbackAgentId, ...row }: ContactRow): CampaignContact {
  return {
    ...row,
    nextAt: row.nextAt?.toISOString() ?? null,
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    callback: callbackAt && { at: callbackAt.toISOString(), timeZone: callbackZone ?? 'UTC', agentId: callbackAgentId },
    numbers: row.numbers.map(toNumber),
  };
}

/** JSON out of the database tells moments by its own offset. */
const toNumber = (number: ContactNumber): ContactNumber => ({
  ...number,
  lastAttemptAt: number.lastAttemptAt && new Date(number.lastAttemptAt).toISOString(),
});

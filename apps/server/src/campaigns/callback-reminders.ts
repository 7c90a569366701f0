import type { Reminder, ReminderSource } from '../jobs/reminder-sources';

interface Row {
  id: string;
  at: Date;
  userId: string;
  name: string;
  campaign: string;
}

/** Who promised the call; where anyone may make it, whoever sits at the campaign. */
const DUE = `
  select t.id, t.callback_at as at, people.id as "userId", t.name, c.name as campaign
  from campaign_contacts t
  join campaigns c on c.id = t.campaign_id and c.state = 'running'
  cross join lateral (
    select t.callback_agent_id where t.callback_agent_id is not null
    union select user_id from campaign_seats where campaign_id = t.campaign_id and t.callback_agent_id is null
  ) people (id)
  where t.callback_at > $1 and t.callback_at <= $2 and t.callback_at is not null and t.state = 'waiting'`;

/** Calls that were promised to contacts of campaigns. */
export const callbackReminders: ReminderSource = {
  event: 'campaignCallback',
  async between(manager, from, to) {
    const rows = await manager.query<Row[]>(DUE, [from, to]);
    return rows.map(({ id, at, userId, name, campaign }): Reminder => {
      const values = { subject: `${name} · ${campaign}`, at: at.toISOString() };
      return { key: `campaignCallback:${id}:${at.toISOString()}`, userId, at, kind: 'campaignCallbackDue', values, link: null };
    });
  },
};

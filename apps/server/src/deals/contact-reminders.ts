import type { Reminder, ReminderSource } from '../jobs/reminder-sources';

interface Row {
  id: string;
  at: Date;
  userId: string;
  dealId: string | null;
  subject: string;
  client: string | null;
}

/** What is planned, for each of its people; planned, an activity starts as planned. */
const PLANNED = `
  select a.id, a.starts_at as at, people.id as "userId", a.deal_id as "dealId",
    coalesce(nullif(a.subject, ''), d.subject, '') as subject, c.name as client
  from activities a
  cross join lateral (select a.owner_id union select user_id from activity_users where activity_id = a.id) people (id)
  left join deals d on d.id = a.deal_id
  left join clients c on c.id = a.client_id
  where a.state = 'planned' and a.starts_at > $1 and a.starts_at <= $2 and d.deleted_at is null`;

/** Planned contacts, for those who take part in them. */
export const contactReminders: ReminderSource = {
  event: 'plannedContact',
  async between(manager, from, to) {
    const rows = await manager.query<Row[]>(PLANNED, [from, to]);
    return rows.map(({ id, at, userId, dealId, subject, client }): Reminder => {
      const values = { subject: [subject, client].filter(Boolean).join(' · '), client: client ?? '', at: at.toISOString() };
      const link = dealId ? { noun: 'deals', id: dealId } : null;
      return { key: `contactDue:${id}:${at.toISOString()}`, userId, at, kind: 'contactDue', values, link };
    });
  },
};

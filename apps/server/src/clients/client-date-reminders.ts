import { type ClientId, type ImportantDate, isOnDay, keysOfDay } from '@callcard/crm-core';
import type { Reminder, ReminderSource } from '../jobs/reminder-sources';

interface Row {
  id: ClientId;
  name: string;
  ownerId: string;
  dates: ImportantDate[];
}

/** Clients that somebody looks after, with a date under one of these keys; as the index clients_days has them. */
const WITH_DATES = `
  select id, name, owner_id as "ownerId", dates from clients
  where dates <> '[]' and deleted_at is null and client_days(dates) && $1 and owner_id is not null`;

const DAY = 24 * 60 * 60_000;

/** Important dates of clients, for those who look after them. */
export const clientDateReminders: ReminderSource = {
  event: 'importantDate',
  async between(manager, from, to) {
    const days = daysBetween(from, to);
    const rows = await manager.query<Row[]>(WITH_DATES, [days.flatMap(keysOfDay)]);
    return rows.flatMap((row) => days.flatMap((day) => row.dates.filter((date) => isOnDay(date, day)).map((date) => toReminder(row, date, day)))); // prettier-ignore
  },
};

function toReminder({ id, name, ownerId }: Row, { kind: date, title }: ImportantDate, day: string): Reminder {
  const key = `importantDate:${id}:${date}:${title ?? ''}:${day}`;
  const values = { name, client: name, subject: title ?? '', date, day };
  return { key, userId: ownerId, at: day, kind: 'importantDate', values, link: { noun: 'clients', id } };
}

/** Those that begin in that time. */
function daysBetween(from: Date, to: Date): string[] {
  const first = Math.ceil(from.getTime() / DAY);
  const count = Math.floor(to.getTime() / DAY) - first + 1;
  return Array.from({ length: count }, (_, n) => new Date((first + n) * DAY).toISOString().slice(0, 10));
}

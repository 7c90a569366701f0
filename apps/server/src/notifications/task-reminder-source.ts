import type { Reminder, ReminderSource } from '../jobs/reminder-sources';

interface Row {
  id: string;
  dueAt: Date;
  userId: string;
  subject: string;
  client: string | null;
  name: string;
}

const OPEN_TASKS = `
  select t.id, t.due_at as "dueAt", t.assignee_id as "userId", t.title as subject, c.name as client, b.name
  from tasks t join users b on b.id = t.created_by left join clients c on c.id = t.client_id
  where t.done_at is null and t.due_at > $1 and t.due_at <= $2`;

/** One key for the task at that moment, whoever tells it: the reminder ahead of it, or the task itself when it is due. */
export const taskDueKey = (id: string, dueAt: Date) => `taskDue:${id}:${dueAt.toISOString()}`;

/** Open tasks, for those who want to hear of them ahead. */
export const taskReminders: ReminderSource = {
  event: 'taskDue',
  async between(manager, from, to) {
    const rows = await manager.query<Row[]>(OPEN_TASKS, [from, to]);
    return rows.map(({ id, dueAt, userId, subject, client, name }): Reminder => {
      const values = { subject, client: client ?? '', name };
      return { key: taskDueKey(id, dueAt), userId, at: dueAt, kind: 'taskDue', values, link: { noun: 'tasks', id } };
    });
  },
};

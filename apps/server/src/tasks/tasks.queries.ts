import type { Task, TaskCounts } from '@callcard/crm-core';
import type { Tied } from '../auth/tied';

/** A task as the API shows it. */
export const SELECT_TASKS = `
  select t.id, t.title, t.note, t.state, t.due_at as "dueAt", t.time_zone as "timeZone", t.client_id as "clientId", c.name as "clientName",
    t.call_id as "callId", t.assignee_id as "assigneeId", a.name as "assigneeName", t.created_by as "createdBy", b.name as "createdByName",
    t.created_at as "createdAt", t.done_at as "doneAt", d.name as "doneByName", t.postponed, t.version
  from tasks t
  join users a on a.id = t.assignee_id
  join users b on b.id = t.created_by
  left join users d on d.id = t.done_by
  left join clients c on c.id = t.client_id`;

/** Whoever has it, and whoever gave it. */
export const TASK_TIES: Tied<Task> = { people: { assigneeId: 't.assignee_id', createdBy: 't.created_by' } };

export type TaskRow = Omit<Task, 'dueAt' | 'createdAt' | 'doneAt'> & { dueAt: Date; createdAt: Date; doneAt: Date | null };

export const toTask = (row: TaskRow): Task => ({
  ...row,
  dueAt: row.dueAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  doneAt: row.doneAt?.toISOString() ?? null,
});

/** $1: who has `open` tasks, $2: now. */
export const COUNT_TASKS = `
  select count(*)::int as open, (count(*) filter (where due_at <= $2))::int as due from tasks where assignee_id = $1 and state = 'open'`;
export type CountRow = TaskCounts;

/** The client of call $1, null where nobody is bound. */
export const CLIENT_OF_CALL = 'select client_id as "clientId" from call_work where call_id = $1';

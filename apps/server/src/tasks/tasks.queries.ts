import type { Postponement, Task, TaskCounts } from '@callcard/crm-core';
import type { Tied } from '../auth/tied';

/** A task as the API shows it. */
export const SELECT_TASKS = `
  select t.id, t.title, t.note, t.state, t.status, t.due_at as "dueAt", t.time_zone as "timeZone", t.client_id as "clientId",
    c.name as "clientName", t.call_id as "callId", t.review_id as "reviewId", t.review_second as "reviewSecond", t.assignee_id as "assigneeId", a.name as "assigneeName",
    coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'name', h.name) order by h.name) from users h where h.id = any(t.helper_ids)), '[]')
      as helpers, t.helper_ids as "helperIds",
    t.checker_id as "checkerId", k.name as "checkerName", t.needs_acceptance as "needsAcceptance", t.checklist, t.recurrence,
    t.parent_id as "parentId", p.title as "parentTitle",
    (select jsonb_build_object('open', count(*) filter (where s.state = 'open'), 'done', count(*) filter (where s.state = 'done'))
      from tasks s where s.parent_id = t.id) as subtasks,
    t.created_by as "createdBy", b.name as "createdByName", t.created_at as "createdAt", t.done_at as "doneAt", d.name as "doneByName",
    t.postponed, t.postpone_to as "postponeTo", t.postpone_reason as "postponeReason", t.postpone_state as "postponeState",
    y.name as "postponeByName", t.returned, t.version
  from tasks t
  join users a on a.id = t.assignee_id
  join users b on b.id = t.created_by
  left join users d on d.id = t.done_by
  left join users k on k.id = t.checker_id
  left join users y on y.id = t.postpone_by
  left join tasks p on p.id = t.parent_id
  left join clients c on c.id = t.client_id`;

/** Whose the task is: who does it, helps, asked for it or checks it. */
export const TASK_TIES: Tied<Task> = {
  people: { assigneeId: 't.assignee_id', createdBy: 't.created_by', checkerId: 't.checker_id' },
  lists: { helperIds: 't.helper_ids' },
};

/** What waits for a word of the person: work to accept, a later moment to agree to. */
export const WAITS_FOR = `((t.status = 'awaitingAcceptance' and coalesce(t.checker_id, t.created_by) = $?)
  or (t.postpone_state = 'asked' and t.created_by = $? and t.state = 'open'))`;

/** Where a task says when it was due and done. */
export const TASK_TIMES = { of: 't', endedAt: 't.done_at', overdue: `(t.state = 'open' and t.due_at <= $?)` };

interface PostponeRow {
  postponeTo: Date | null;
  postponeReason: string | null;
  postponeState: Postponement['state'] | null;
  postponeByName: string | null;
}
type Moments = { dueAt: Date; createdAt: Date; doneAt: Date | null };
export type TaskRow = Omit<Task, keyof Moments | 'postponement'> & Moments & PostponeRow;

export const toTask = ({ postponeTo, postponeReason, postponeState, postponeByName, ...row }: TaskRow): Task => ({
  ...row,
  dueAt: row.dueAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  doneAt: row.doneAt?.toISOString() ?? null,
  postponement:
    postponeTo && postponeState
      ? { to: postponeTo.toISOString(), reason: postponeReason, state: postponeState, askedByName: postponeByName }
      : null,
});

/** $1: who has `open` tasks, $2: now. */
export const COUNT_TASKS = `
  select count(*)::int as open, (count(*) filter (where due_at <= $2))::int as due,
    (select count(*)::int from tasks t where ${WAITS_FOR.replaceAll('$?', '$1')}) as "toJudge"
  from tasks where assignee_id = $1 and state = 'open'`;
export type CountRow = TaskCounts;

/** Whether the task $2 is $1 or stands above it, however far up. */
export const IS_ABOVE = `
  with recursive up as (
    select id, parent_id from tasks where id = $1
    union
    select t.id, t.parent_id from tasks t join up on t.id = up.parent_id)
  select 1 from up where id = $2`;

/** The client of call $1, null where nobody is bound. */
export const CLIENT_OF_CALL = 'select client_id as "clientId" from call_work where call_id = $1';

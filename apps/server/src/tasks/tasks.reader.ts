import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type Task, type TaskCounts, type TaskFilter } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { addTimely, isFinished } from '../database/timely';
import { fromCursor, pageOf } from '../http/cursor';
import { COUNT_TASKS, type CountRow, SELECT_TASKS, TASK_TIMES, type TaskRow, toTask, WAITS_FOR } from './tasks.queries';

/** Reads tasks as the API shows them. Knows nothing of rights: the service asks for those. */
@Injectable()
export class TasksReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFound */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<Task> {
    const [row] = await manager.query<TaskRow[]>(`${SELECT_TASKS} where t.id = $1`, [id]);
    if (!row) throw new NotFound('task');
    return toTask(row);
  }

  /** The next one first, and of those that are done the last one; `visible`: which of them may be seen. */
  async list({ limit, cursor, ...filter }: TaskFilter, visible: Visibility, me: string, now: Date): Promise<Page<Task>> {
    const finished = filter.state === 'done' || isFinished(filter.timely);
    const [place, down] = finished ? ['t.done_at', true] : ['t.due_at', false];
    const conditions = this.wanted(filter, me, now).addAll(...visible);
    const after = fromCursor(cursor, 2);
    if (after) {
      const [at, id] = after;
      const sign = down ? '<' : '>';
      conditions.addAll(`(${place}, t.id) ${sign} ($?::timestamptz, $?::uuid)`, [at, id]);
    }
    const order = down ? 'desc' : 'asc';
    const rows = await this.dataSource.query<TaskRow[]>(
      `${SELECT_TASKS} where ${conditions} order by ${place} ${order}, t.id ${order} limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toTask, (row) => [(down ? row.doneAt! : row.dueAt).toISOString(), row.id]);
  }

  async countsOf(userId: string, now: Date): Promise<TaskCounts> {
    const [counts] = await this.dataSource.query<CountRow[]>(COUNT_TASKS, [userId, now]);
    return counts!;
  }

  private wanted(filter: Omit<TaskFilter, 'limit' | 'cursor'>, me: string, now: Date): Conditions {
    const conditions = new Conditions()
      .given('(t.assignee_id = $? or t.helper_ids @> array[$?::uuid])', filter.mine ? me : null)
      .given('t.assignee_id = $?', filter.assigneeId)
      .given('(t.created_by = $? and t.assignee_id <> $?)', filter.given ? me : null)
      .given(WAITS_FOR, filter.toJudge ? me : null)
      .given('t.state = $?', filter.due ? 'open' : filter.state)
      .given('t.status = $?', filter.status)
      .given('t.due_at <= $?', filter.due ? now : null)
      .given('a.team_id = $?', filter.teamId)
      .given('t.parent_id = $?', filter.parentId)
      .given('t.client_id = $?', filter.clientId)
      .given('t.call_id = $?', filter.callId)
      .given('t.review_id = $?', filter.reviewId)
      .when(filter.nobody === 'team', 'a.team_id is null')
      .when(filter.nobody === 'person', 'false');
    return addTimely(conditions, TASK_TIMES, filter, now);
  }
}

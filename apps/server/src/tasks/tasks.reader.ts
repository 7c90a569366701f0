import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type Task, type TaskCounts, type TaskFilter } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { fromCursor, pageOf } from '../http/cursor';
import { COUNT_TASKS, type CountRow, SELECT_TASKS, type TaskRow, toTask } from './tasks.queries';

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
    const [place, down] = filter.state === 'done' ? ['t.done_at', true] : ['t.due_at', false];
    const conditions = new Conditions()
      .addAll(...visible)
      .given('t.assignee_id = $?', filter.mine ? me : filter.assigneeId)
      .given('t.state = $?', filter.due ? 'open' : filter.state)
      .given('t.due_at <= $?', filter.due ? now : null)
      .given('t.client_id = $?', filter.clientId)
      .given('t.call_id = $?', filter.callId);
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
}

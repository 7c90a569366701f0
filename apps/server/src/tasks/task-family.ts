import { Invalid, type Task, taskStateOf } from '@callcard/crm-core';
import type { Transaction } from '../database/transactor';
import type { TaskEntity } from './task.entity';
import { IS_ABOVE } from './tasks.queries';

/** @throws Invalid when the parent is the task itself or one of its own parts */
export async function requireNoCircle(tx: Transaction, { id, parentId }: Pick<TaskEntity, 'id' | 'parentId'>): Promise<void> {
  if (parentId === null) return;
  // Two who hang two tasks under each other at the same moment would each see no circle.
  await tx.manager.query(`select pg_advisory_xact_lock(hashtext('family of tasks'))`);
  const found = await tx.manager.query<unknown[]>(IS_ABOVE, [parentId, id]);
  if (found.length > 0) throw Invalid.field('parentId', 'circular', 'A task cannot be a part of itself.');
}

/** Done is done: every point of its list, and every part of it. @throws Invalid naming what is open */
export function requireFinishable({ checklist, status }: TaskEntity, { subtasks }: Pick<Task, 'subtasks'>): void {
  if (taskStateOf(status) !== 'open') return;
  if (checklist.some(({ done }) => !done)) throw Invalid.field('checklist', 'unfinished', 'There are points that are not done.');
  if (subtasks.open > 0) throw Invalid.field('state', 'subtasks_open', 'There are parts of it that are not done.');
}

import { Injectable } from '@nestjs/common';
import { Forbidden, NotFound, type Permission, type Task } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { TASK_TIES } from './tasks.queries';
import { TasksReader } from './tasks.reader';

/** Who may see a task and work on it: whoever does it, helps, asked for it or checks it. */
@Injectable()
export class TaskAccess {
  constructor(
    private readonly access: Access,
    private readonly reader: TasksReader,
  ) {}

  /** The task, if the right reaches it. What may not be seen does not exist. */
  async visible(who: Principal, permission: Permission, id: string): Promise<Task> {
    this.access.require(who, permission);
    const task = await this.reader.get(id);
    if (!this.access.reaches(who, 'tasks.view', TASK_TIES, task)) throw new NotFound('task');
    this.access.requireReach(who, permission, TASK_TIES, task);
    return task;
  }

  /** Who accepts it is settled by its author, or by whoever answers for all. @throws Forbidden */
  requireTerms(who: Principal, { createdBy }: Pick<Task, 'createdBy'>): void {
    if (createdBy !== who.userId && this.access.reach(who, 'tasks.work') !== 'all')
      throw new Forbidden('Only the author says who accepts this task.');
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isTaskDue, TaskId, taskStateOf } from '@callcard/crm-core';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { JobTasks } from '../jobs/job-tasks';
import { TaskEntity } from './task.entity';
import './tasks.events';
import { TasksReader } from './tasks.reader';

const DUE = 'tasks.due';

/** One job a task: moved to another moment, it replaces the former one. */
export const dueJob = ({ id, dueAt }: TaskEntity) => [DUE, { taskId: id }, { runAt: dueAt, jobKey: `${DUE}:${id}` }] as const;

/** Tells people at its moment what they meant to do; run by the worker. */
@Injectable()
export class TaskReminders implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly reader: TasksReader,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add(DUE, z.object({ taskId: TaskId }), ({ taskId }) => this.remind(taskId));
  }

  /** Once for each due moment, and only while it is open. */
  async remind(id: TaskId): Promise<void> {
    await this.transactor.run(async (tx) => {
      const now = this.clock.now();
      const row = await tx.getForUpdate(TaskEntity, 'task', id);
      if (row.toldAt !== null || !isTaskDue({ state: taskStateOf(row.status), dueAt: row.dueAt.toISOString() }, now)) return;
      // Whoever edits it just now loses nothing: its version stays.
      await tx.manager.update(TaskEntity, { id }, { toldAt: now });
      const task = await this.reader.get(id, tx.manager);
      await this.witnesses.tell(tx, { kind: 'TaskDue', task });
      tx.publish({ kind: 'TaskChanged', task, from: null });
    });
  }
}

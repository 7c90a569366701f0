import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Task } from '@callcard/crm-core';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import '../tasks/tasks.events';
import { NotificationsService } from './notifications.service';
import { taskDueKey } from './task-reminder-source';

/** Who is told what of tasks. */
@Injectable()
export class TaskNotices implements OnModuleInit {
  constructor(
    private readonly witnesses: Witnesses,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.witnesses.on('TaskAssigned', (tx, { task, byName }) => this.tell(tx, 'taskAssigned', task, byName));
    this.witnesses.on('TaskDue', (tx, { task }) =>
      this.tell(tx, 'taskDue', task, task.createdByName, taskDueKey(task.id, new Date(task.dueAt))),
    );
  }

  private tell(tx: Transaction, kind: 'taskAssigned' | 'taskDue', task: Task, name: string, key?: string): Promise<void> {
    const values = { subject: task.title, client: task.clientName ?? '', name };
    return this.notifications.add(tx, [task.assigneeId], { kind, values, link: { noun: 'tasks', id: task.id }, key });
  }
}

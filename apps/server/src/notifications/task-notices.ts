import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Notification, Task, UserId } from '@callcard/crm-core';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import '../tasks/tasks.events';
import { NotificationsService } from './notifications.service';

/** Who is told what of tasks. */
@Injectable()
export class TaskNotices implements OnModuleInit {
  constructor(
    private readonly witnesses: Witnesses,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.witnesses.on('TaskAssigned', (tx, { task, byName }) => this.tell(tx, task.assigneeId, 'taskAssigned', task, byName));
    this.witnesses.on('TaskDue', (tx, { task }) => this.tell(tx, task.assigneeId, 'taskDue', task, task.createdByName));
    this.witnesses.on('TaskHanded', (tx, { task, judgeId, byName }) => this.tell(tx, judgeId, 'taskToAccept', task, byName));
    this.witnesses.on('TaskJudged', (tx, { task, accepted, byName }) =>
      this.tell(tx, task.assigneeId, accepted ? 'taskAccepted' : 'taskReturned', task, byName),
    );
    this.witnesses.on('PostponementAsked', (tx, { task, byName }) => this.tell(tx, task.createdBy, 'postponementAsked', task, byName));
    this.witnesses.on('PostponementAnswered', (tx, { task, agreed, askedBy, byName }) =>
      this.tell(tx, askedBy, agreed ? 'postponementAgreed' : 'postponementRefused', task, byName),
    );
  }

  private tell(tx: Transaction, to: UserId, kind: Notification['kind'], task: Task, name: string): Promise<void> {
    const values = { subject: task.title, client: task.clientName ?? '', name };
    return this.notifications.add(tx, [to], { kind, values, link: { noun: 'tasks', id: task.id } });
  }
}

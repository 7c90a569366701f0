import { Injectable } from '@nestjs/common';
import { type Task, taskStateOf, type UserId } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import type { Principal } from '../auth/principal';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { ThreadsService } from '../threads/threads.service';
import { dueJob } from './task-reminders';
import { TaskEntity } from './task.entity';
import './tasks.events';
import { TasksReader } from './tasks.reader';

/** Writes tasks, and says so: to the log, to the history, to whoever has it now. */
@Injectable()
export class TaskStore {
  constructor(
    private readonly reader: TasksReader,
    private readonly witnesses: Witnesses,
    private readonly threads: ThreadsService,
    private readonly audit: AuditService,
  ) {}

  /** `from`: who had it before; `text`: what was said with it. */
  async save(
    tx: Transaction,
    who: Principal | null,
    action: string,
    row: TaskEntity,
    from: UserId | null,
    text: string | null = null,
  ): Promise<Task> {
    await tx.save(TaskEntity, row);
    if (taskStateOf(row.status) === 'open' && row.toldAt === null) await tx.addJob(...dueJob(row));
    const { title, status, assigneeId } = row;
    await this.audit.record(tx, who, { action, noun: 'tasks', subjectId: row.id, details: { title, state: status, assigneeId } });
    await this.threads.add(tx, 'tasks', row.id, who, { kind: action, text });
    const task = await this.reader.get(row.id, tx.manager);
    if (who && from !== assigneeId && assigneeId !== who.userId)
      await this.witnesses.tell(tx, { kind: 'TaskAssigned', task, byName: who.name });
    tx.publish({ kind: 'TaskChanged', task, from });
    return task;
  }
}

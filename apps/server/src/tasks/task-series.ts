import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId, TaskId, type UserId } from '@callcard/crm-core';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { soonest, type Transaction, Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { UserEntity } from '../users/user.entity';
import { dayOf, nextOccurrence, type Recurrence } from './recurrence';
import { TaskStore } from './task-store';
import { TaskEntity } from './task.entity';

const RECUR = 'tasks.recur';

/**
 * Tasks that come again: the next one is made when one is finished, or when its day comes, whichever is first.
 * Only the last of a series carries the rule and hands it on under its lock, so that none is made twice.
 */
@Injectable()
export class TaskSeries implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
    private readonly store: TaskStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add(RECUR, z.object({ taskId: TaskId }), ({ taskId }) => this.recur(taskId));
  }

  /** Makes the next one on its day at the latest. */
  async schedule(tx: Transaction, row: TaskEntity): Promise<void> {
    const next = nextOf(row);
    if (!next) return;
    const runAt = soonest(dayOf(next, row.timeZone!), this.clock.now());
    await tx.addJob(RECUR, { taskId: row.id }, { runAt, jobKey: `${RECUR}:${row.id}` });
  }

  async recur(id: TaskId): Promise<void> {
    await this.transactor.run(async (tx) => {
      const row = await tx.manager.findOne(TaskEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const next = row && nextOf(row);
      if (!row || !next) return;
      if (dayOf(next, row.timeZone!) > this.clock.now()) return this.schedule(tx, row);
      await this.makeNext(tx, row);
      await tx.manager.save(TaskEntity, row);
    });
  }

  /** The one after `row`, which is locked and to be saved by the caller. */
  async makeNext(tx: Transaction, row: TaskEntity): Promise<void> {
    const dueAt = nextOf(row);
    if (!dueAt) return;
    const now = this.clock.now();
    const next = tx.manager.create(TaskEntity, {
      ...row,
      ...{ id: newId<TaskId>(now.getTime()), status: 'open', dueAt, seriesAt: dueAt, assigneeId: await this.stillHere(tx, row) },
      ...{ checklist: row.checklist.map(({ text }) => ({ text, done: false })), callId: null, createdAt: now, doneAt: null, doneBy: null },
      ...{ postponed: 0, returned: 0, postponeTo: null, postponeReason: null, postponeState: null, postponeBy: null, toldAt: null },
      version: 0,
    });
    row.recurrence = null;
    await this.store.save(tx, null, 'repeated', next, null);
    await this.schedule(tx, next);
  }

  /** Whoever has left does nothing any more: it is the author's. */
  private async stillHere(tx: Transaction, { assigneeId, createdBy }: TaskEntity): Promise<UserId> {
    return (await tx.manager.existsBy(UserEntity, { id: assigneeId, active: true })) ? assigneeId : createdBy;
  }
}

/** When the one after it is due; null: there is none, or another of the series has the rule. */
function nextOf({ recurrence, seriesStart, seriesAt, timeZone }: TaskEntity): Date | null {
  if (recurrence === null || seriesStart === null || seriesAt === null || timeZone === null) return null;
  const series: Recurrence = { rule: recurrence, start: seriesStart, timeZone };
  return nextOccurrence(series, seriesAt);
}

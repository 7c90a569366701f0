import { Injectable } from '@nestjs/common';
import {
  afterTaskMove,
  type CommentInput,
  Conflict,
  Forbidden,
  Invalid,
  mayBeDue,
  type Page,
  type PageQuery,
  type PostponementAnswer,
  requireJudge,
  type Task,
  type TaskReturn,
  type ThreadEntry,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { ThreadsService } from '../threads/threads.service';
import { TaskAccess } from './task-access';
import { TaskStore } from './task-store';
import { TaskEntity } from './task.entity';
import './tasks.events';
import { TasksReader } from './tasks.reader';

/** What passes between the author of a task and whoever does it: begun, accepted, given back, put off, talked about. */
@Injectable()
export class TaskJudgementService {
  constructor(
    private readonly taskAccess: TaskAccess,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly reader: TasksReader,
    private readonly store: TaskStore,
    private readonly threads: ThreadsService,
    private readonly clock: Clock,
  ) {}

  async start(who: Principal, id: string): Promise<Task> {
    return this.work(who, id, (tx, row) => {
      row.status = afterTaskMove(row.status, 'start');
      return this.store.save(tx, who, 'started', row, row.assigneeId);
    });
  }

  /** @throws Invalid when a checker is set and somebody else asks */
  async accept(who: Principal, id: string): Promise<Task> {
    return this.work(who, id, async (tx, row) => {
      requireJudge(row, who.userId);
      row.status = afterTaskMove(row.status, 'accept');
      const task = await this.store.save(tx, who, 'accepted', row, row.assigneeId);
      await this.witnesses.tell(tx, { kind: 'TaskJudged', task, accepted: true, byName: who.name });
      return task;
    });
  }

  /** Back to whoever did it, with what is missing. */
  async giveBack(who: Principal, id: string, { comment }: TaskReturn): Promise<Task> {
    return this.work(who, id, async (tx, row) => {
      requireJudge(row, who.userId);
      Object.assign(row, { status: afterTaskMove(row.status, 'giveBack'), returned: row.returned + 1, doneAt: null, doneBy: null });
      const task = await this.store.save(tx, who, 'returned', row, row.assigneeId, comment);
      await this.witnesses.tell(tx, { kind: 'TaskJudged', task, accepted: false, byName: who.name });
      return task;
    });
  }

  /** The author agrees to the later moment, which is counted, or does not. */
  async answer(who: Principal, id: string, { agree }: PostponementAnswer): Promise<Task> {
    return this.work(who, id, async (tx, row) => {
      const { createdBy, postponeTo, postponeState, postponeBy } = row;
      if (createdBy !== who.userId) throw new Forbidden('Only the author agrees to a later moment.');
      if (postponeState !== 'asked' || !postponeTo || !postponeBy) throw new Conflict('Nobody asks for a later moment.', ['postponement']);
      if (agree && !mayBeDue(postponeTo, this.clock.now())) throw Invalid.field('agree', 'in_the_past', 'This moment is over.');
      row.postponeState = agree ? 'agreed' : 'refused';
      if (agree) Object.assign(row, { dueAt: postponeTo, toldAt: null, postponed: row.postponed + 1 });
      const task = await this.store.save(tx, who, agree ? 'postponementAgreed' : 'postponementRefused', row, row.assigneeId);
      await this.witnesses.tell(tx, { kind: 'PostponementAnswered', task, agreed: agree, askedBy: postponeBy, byName: who.name });
      return task;
    });
  }

  async comment(who: Principal, id: string, { text }: CommentInput): Promise<Task> {
    return this.work(who, id, async (tx) => {
      await this.threads.add(tx, 'tasks', id, who, { kind: 'comment', text });
      const task = await this.reader.get(id, tx.manager);
      tx.publish({ kind: 'TaskChanged', task, from: null });
      return task;
    });
  }

  /** What was done with it and said of it, newest first. */
  async history(who: Principal, id: string, query: PageQuery): Promise<Page<ThreadEntry>> {
    await this.taskAccess.visible(who, 'tasks.view', id);
    return this.threads.list('tasks', id, query);
  }

  async comments(who: Principal, id: string, query: PageQuery): Promise<Page<ThreadEntry>> {
    await this.taskAccess.visible(who, 'tasks.view', id);
    return this.threads.list('tasks', id, query, 'comment');
  }

  private async work(who: Principal, id: string, change: (tx: Transaction, row: TaskEntity) => Promise<Task>): Promise<Task> {
    await this.taskAccess.visible(who, 'tasks.work', id);
    return this.transactor.run(async (tx) => change(tx, await tx.getForUpdate(TaskEntity, 'task', id)));
  }
}

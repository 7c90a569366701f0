import { Injectable } from '@nestjs/common';
import {
  type CallId,
  type ClientId,
  Invalid,
  isPostponed,
  mayBeDue,
  newId,
  NotFound,
  type Page,
  type Permission,
  type Task,
  type TaskChange,
  type TaskCounts,
  type TaskFilter,
  type TaskId,
  type TaskInput,
  type UserId,
} from '@callcard/crm-core';
import { DataSource, IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CallsService } from '../calls/calls.service';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { UserEntity } from '../users/user.entity';
import { TaskEntity } from './task.entity';
import { dueJob } from './task-reminders';
import './tasks.events';
import { CLIENT_OF_CALL, TASK_TIES } from './tasks.queries';
import { TasksReader } from './tasks.reader';

const FIELDS = { tasks_client_id_fkey: 'clientId' };

/** Next steps: planned, given to somebody, postponed, done. */
@Injectable()
export class TasksService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly reader: TasksReader,
    private readonly calls: CallsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Those I have or gave, and those of people whom the right reaches. */
  async list(who: Principal, filter: TaskFilter): Promise<Page<Task>> {
    return this.reader.list(filter, this.access.visible(who, 'tasks.view', TASK_TIES), who.userId, this.clock.now());
  }

  async get(who: Principal, id: string): Promise<Task> {
    return this.visible(who, 'tasks.view', id);
  }

  /** My open tasks, and how many of them are due. */
  async counts(who: Principal): Promise<TaskCounts> {
    this.access.require(who, 'tasks.view');
    return this.reader.countsOf(who.userId, this.clock.now());
  }

  async create(who: Principal, input: TaskInput): Promise<Task> {
    this.access.require(who, 'tasks.work');
    const known = input.id && (await this.dataSource.manager.findOneBy(TaskEntity, { id: input.id, createdBy: who.userId }));
    if (known) return this.reader.get(known.id);
    const assigneeId = await this.assignable(input.assigneeId ?? who.userId);
    const dueAt = this.plannable(input.dueAt);
    const clientId = await this.clientOf(who, input);
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const now = this.clock.now();
        const row = tx.manager.create(TaskEntity, {
          ...{ id: input.id ?? newId<TaskId>(now.getTime()), title: input.title, note: input.note || null, state: 'open', dueAt },
          ...{ timeZone: input.timeZone ?? null, clientId, callId: input.callId ?? null, assigneeId },
          ...{ createdBy: who.userId, createdAt: now, doneAt: null, doneBy: null, postponed: 0, toldAt: null, version: 0 },
        });
        return this.store(tx, who, 'created', row, null);
      }),
    );
  }

  /** Renames, moves, gives on, closes or opens again. */
  async update(who: Principal, id: string, { version, ...change }: TaskChange): Promise<Task> {
    await this.visible(who, 'tasks.work', id);
    if (change.assigneeId !== undefined) await this.assignable(change.assigneeId);
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(TaskEntity, 'task', id, version);
      const from = row.assigneeId;
      const { title, note, timeZone, assigneeId } = change;
      Object.assign(row, defined({ title, note: note === '' ? null : note, timeZone, assigneeId }));
      if (change.dueAt !== undefined) this.move(row, change.dueAt);
      if (change.state !== undefined) this.turn(who, row, change.state);
      return this.store(tx, who, 'changed', row, from);
    });
  }

  /** The call was another client's after all: what is to be done out of it is for them. */
  async followCall(callId: CallId, from: ClientId | null, to: ClientId | null): Promise<void> {
    for (const { id } of await this.dataSource.manager.findBy(TaskEntity, { callId, clientId: from ?? IsNull() }))
      await this.transactor.run(async (tx) => {
        const row = Object.assign(await tx.getForUpdate(TaskEntity, 'task', id), { clientId: to });
        await this.store(tx, null, 'clientChanged', row, row.assigneeId);
      });
  }

  private move(row: TaskEntity, to: string): void {
    const dueAt = new Date(to);
    if (dueAt.getTime() === row.dueAt.getTime()) return;
    this.plannable(to);
    if (isPostponed(row.dueAt, dueAt)) row.postponed += 1;
    Object.assign(row, { dueAt, toldAt: null });
  }

  private turn(who: Principal, row: TaskEntity, state: Task['state']): void {
    if (row.state === state) return;
    const done = state === 'done';
    Object.assign(row, { state, doneAt: done ? this.clock.now() : null, doneBy: done ? who.userId : null });
  }

  private async store(tx: Transaction, who: Principal | null, action: string, row: TaskEntity, from: UserId | null): Promise<Task> {
    await tx.save(TaskEntity, row);
    if (row.state === 'open' && row.toldAt === null) await tx.addJob(...dueJob(row));
    const { title, state, assigneeId } = row;
    await this.audit.record(tx, who, { action, noun: 'tasks', subjectId: row.id, details: { title, state, assigneeId } });
    const task = await this.reader.get(row.id, tx.manager);
    if (who && from !== assigneeId && assigneeId !== who.userId)
      await this.witnesses.tell(tx, { kind: 'TaskAssigned', task, byName: who.name });
    tx.publish({ kind: 'TaskChanged', task, from });
    return task;
  }

  /** The task, if the right reaches it. What may not be seen does not exist. */
  private async visible(who: Principal, permission: Permission, id: string): Promise<Task> {
    this.access.require(who, permission);
    const task = await this.reader.get(id);
    if (!this.access.reaches(who, 'tasks.view', TASK_TIES, task)) throw new NotFound('task');
    this.access.requireReach(who, permission, TASK_TIES, task);
    return task;
  }

  /** Unset and out of a call: the client of the call, which must be one that the person may see. */
  private async clientOf(who: Principal, { clientId, callId }: TaskInput): Promise<ClientId | null> {
    if (!callId) return clientId ?? null;
    await this.calls.visible(who, 'calls.view', callId).catch((error: unknown) => {
      throw error instanceof NotFound ? Invalid.field('callId', 'unknown_call', 'There is no such call.') : error;
    });
    const [row] = await this.dataSource.query<{ clientId: ClientId | null }[]>(CLIENT_OF_CALL, [callId]);
    return clientId ?? row?.clientId ?? null;
  }

  private async assignable(userId: UserId): Promise<UserId> {
    if (await this.dataSource.manager.existsBy(UserEntity, { id: userId, active: true })) return userId;
    throw Invalid.field('assigneeId', 'unknown_person', 'There is nobody of that id at work here.');
  }

  private plannable(moment: string): Date {
    const dueAt = new Date(moment);
    if (mayBeDue(dueAt, this.clock.now())) return dueAt;
    throw Invalid.field('dueAt', 'in_the_past', 'This moment is over.');
  }
}

const defined = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

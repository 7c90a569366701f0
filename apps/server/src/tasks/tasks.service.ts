import { Injectable } from '@nestjs/common';
import {
  afterTaskMove,
  type CallId,
  type ClientId,
  finishing,
  Invalid,
  isPostponed,
  judgeOf,
  mayBeDue,
  needsConsent,
  newId,
  NotFound,
  type Page,
  type Task,
  type TaskAssignment,
  type TaskChange,
  type TaskCounts,
  type TaskFilter,
  type TaskId,
  type TaskInput,
  taskStateOf,
  type TimelinessFilter,
  type TimelinessReport,
} from '@callcard/crm-core';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CalendarsService } from '../calendars/calendars.service';
import { CallsService } from '../calls/calls.service';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { requireAtWork } from '../users/assignable';
import { requireRule } from './recurrence';
import { TaskAccess } from './task-access';
import { requireFinishable, requireNoCircle } from './task-family';
import { TaskReport } from './task-report';
import { TaskSeries } from './task-series';
import { TaskStore } from './task-store';
import { TaskEntity } from './task.entity';
import './tasks.events';
import { CLIENT_OF_CALL, TASK_TIES } from './tasks.queries';
import { TasksReader } from './tasks.reader';

const FIELDS = { tasks_client_id_fkey: 'clientId', tasks_parent_id_fkey: 'parentId', tasks_review_id_fkey: 'reviewId' };

/** Next steps and orders: planned, given to somebody, postponed, done. */
@Injectable()
export class TasksService {
  constructor(
    private readonly access: Access,
    private readonly taskAccess: TaskAccess,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly reader: TasksReader,
    private readonly report: TaskReport,
    private readonly store: TaskStore,
    private readonly series: TaskSeries,
    private readonly calls: CallsService,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  /** Those that are mine in any way, and those of people whom the right reaches. */
  async list(who: Principal, filter: TaskFilter): Promise<Page<Task>> {
    return this.reader.list(filter, this.access.visible(who, 'tasks.view', TASK_TIES), who.userId, this.clock.now());
  }

  async get(who: Principal, id: string): Promise<Task> {
    return this.taskAccess.visible(who, 'tasks.view', id);
  }

  /** My open tasks, how many of them are due, and what waits for my word. */
  async counts(who: Principal): Promise<TaskCounts> {
    this.access.require(who, 'tasks.view');
    return this.reader.countsOf(who.userId, this.clock.now());
  }

  /** In time, late and open, of what the person may see. */
  async timeliness(who: Principal, filter: TimelinessFilter): Promise<TimelinessReport> {
    return this.report.of(filter, this.access.visible(who, 'tasks.view', TASK_TIES), this.clock.now());
  }

  async create(who: Principal, input: TaskInput): Promise<Task> {
    this.access.require(who, 'tasks.work');
    const known = input.id && (await this.dataSource.manager.findOneBy(TaskEntity, { id: input.id, createdBy: who.userId }));
    if (known) return this.reader.get(known.id);
    const dueAt = this.plannable(input.dueAt);
    const clientId = await this.clientOf(who, input);
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const now = this.clock.now();
        const row = tx.manager.create(TaskEntity, {
          ...{ id: input.id ?? newId<TaskId>(now.getTime()), title: input.title, note: input.note || null, status: 'open', dueAt },
          ...{ timeZone: input.timeZone ?? null, clientId, callId: input.callId ?? null, assigneeId: input.assigneeId ?? who.userId },
          ...{ reviewId: input.reviewId ?? null, reviewSecond: input.reviewSecond ?? null },
          ...{ helperIds: input.helperIds ?? [], checkerId: input.checkerId ?? null, needsAcceptance: input.needsAcceptance ?? false },
          ...{ checklist: input.checklist ?? [], recurrence: null, seriesId: null, seriesStart: null, seriesAt: null, parentId: null },
          ...{ postponeTo: null, postponeReason: null, postponeState: null, postponeBy: null, returned: 0 },
          ...{ createdBy: who.userId, createdAt: now, doneAt: null, doneBy: null, postponed: 0, toldAt: null, version: 0 },
        });
        await this.requirePeople(tx.manager, who, row);
        if (input.parentId) await this.putUnder(tx, who, row, input.parentId);
        if (input.recurrence) await this.repeat(row, input.recurrence);
        const task = await this.store.save(tx, who, 'created', row, null);
        await this.series.schedule(tx, row);
        return task;
      }),
    );
  }

  /** Renames, moves, gives on, closes or opens again. */
  async update(who: Principal, id: string, { version, ...change }: TaskChange): Promise<Task> {
    const task = await this.taskAccess.visible(who, 'tasks.work', id);
    const terms = [change.checkerId, change.needsAcceptance];
    if (terms.some((term) => term !== undefined)) this.taskAccess.requireTerms(who, task);
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const row = await tx.getForUpdate(TaskEntity, 'task', id, version);
        const from = row.assigneeId;
        const { title, note, timeZone, assigneeId, helperIds, checkerId, needsAcceptance, checklist } = change;
        const given = { title, note: note === '' ? null : note, timeZone, assigneeId, helperIds, checkerId, needsAcceptance, checklist };
        Object.assign(row, defined(given));
        if ([assigneeId, helperIds, checkerId].some((people) => people !== undefined)) await this.requirePeople(tx.manager, who, row);
        if (change.parentId !== undefined) await this.putUnder(tx, who, row, change.parentId);
        const asked = change.dueAt !== undefined && this.move(who, row, change.dueAt, change.reason ?? null);
        if (change.recurrence !== undefined) await this.repeat(row, change.recurrence);
        const handed = change.state !== undefined && (await this.turn(tx, who, row, change.state, task));
        const turned = taskStateOf(row.status) === task.state ? 'changed' : row.doneAt ? (handed ? 'handed' : 'done') : 'reopened';
        const saved = await this.store.save(tx, who, asked ? 'postponementAsked' : turned, row, from, change.reason ?? null);
        await this.series.schedule(tx, row);
        if (asked) await this.witnesses.tell(tx, { kind: 'PostponementAsked', task: saved, byName: who.name });
        if (handed) await this.witnesses.tell(tx, { kind: 'TaskHanded', task: saved, judgeId: judgeOf(row), byName: who.name });
        return saved;
      }),
    );
  }

  /** To somebody on purpose. */
  async assign(who: Principal, id: string, assignment: TaskAssignment): Promise<Task> {
    this.access.require(who, 'tasks.assign');
    return this.update(who, id, assignment);
  }

  /** The call was another client's after all: what is to be done out of it is for them. */
  async followCall(callId: CallId, from: ClientId | null, to: ClientId | null): Promise<void> {
    for (const { id } of await this.dataSource.manager.findBy(TaskEntity, { callId, clientId: from ?? IsNull() }))
      await this.transactor.run(async (tx) => {
        const row = Object.assign(await tx.getForUpdate(TaskEntity, 'task', id), { clientId: to });
        await this.store.save(tx, null, 'clientChanged', row, row.assigneeId);
      });
  }

  /** A later moment of somebody else's task is asked for, not taken. @returns whether it was asked for */
  private move(who: Principal, row: TaskEntity, to: string, reason: string | null): boolean {
    const dueAt = new Date(to);
    if (dueAt.getTime() === row.dueAt.getTime()) return false;
    this.plannable(to);
    const later = isPostponed(row.dueAt, dueAt);
    if (later && taskStateOf(row.status) === 'open' && needsConsent(row, who.userId)) {
      Object.assign(row, { postponeTo: dueAt, postponeReason: reason, postponeState: 'asked', postponeBy: who.userId });
      return true;
    }
    if (later) row.postponed += 1;
    Object.assign(row, { dueAt, toldAt: null });
    if (row.postponeState === 'asked') Object.assign(row, { postponeTo: null, postponeState: null });
    return false;
  }

  /** @returns whether somebody has to accept it now */
  private async turn(tx: Transaction, who: Principal, row: TaskEntity, state: Task['state'], task: Task): Promise<boolean> {
    if (taskStateOf(row.status) === state) return false;
    if (state === 'open') {
      Object.assign(row, { status: afterTaskMove(row.status, 'reopen'), doneAt: null, doneBy: null });
      return false;
    }
    requireFinishable(row, task);
    const move = finishing(row, who.userId);
    Object.assign(row, { status: afterTaskMove(row.status, move), doneAt: this.clock.now(), doneBy: who.userId });
    if (row.postponeState === 'asked') Object.assign(row, { postponeTo: null, postponeState: null });
    await this.series.makeNext(tx, row);
    return move === 'hand';
  }

  private async repeat(row: TaskEntity, rule: string | null): Promise<void> {
    if (rule === row.recurrence) return;
    Object.assign(row, { recurrence: rule });
    if (rule === null) return;
    row.timeZone ??= (await this.calendars.default()).timeZone;
    requireRule({ rule, start: row.dueAt, timeZone: row.timeZone });
    Object.assign(row, { seriesId: newId(), seriesStart: row.dueAt, seriesAt: row.dueAt });
  }

  private async putUnder(tx: Transaction, who: Principal, row: TaskEntity, parentId: TaskId | null): Promise<void> {
    row.parentId = parentId;
    if (parentId === null) return;
    await this.taskAccess.visible(who, 'tasks.view', parentId).catch((error: unknown) => {
      throw error instanceof NotFound ? Invalid.field('parentId', 'unknown_task', 'There is no such task.') : error;
    });
    await requireNoCircle(tx, row);
  }

  private async requirePeople(manager: EntityManager, who: Principal, { assigneeId, helperIds, checkerId }: TaskEntity): Promise<void> {
    if (assigneeId !== who.userId) this.access.require(who, 'tasks.assign');
    await requireAtWork(manager, assigneeId, 'assigneeId');
    for (const [index, id] of helperIds.entries()) await requireAtWork(manager, id, `helperIds.${index}`);
    if (checkerId === null) return;
    await requireAtWork(manager, checkerId, 'checkerId');
    if (checkerId === assigneeId) throw Invalid.field('checkerId', 'own_work', 'Nobody checks their own work.');
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

  private plannable(moment: string): Date {
    const dueAt = new Date(moment);
    if (mayBeDue(dueAt, this.clock.now())) return dueAt;
    throw Invalid.field('dueAt', 'in_the_past', 'This moment is over.');
  }
}

const defined = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  isAway,
  type Listener,
  newId,
  NotFound,
  type NoticeChannel,
  noticeEventOf,
  type Notification,
  type Page,
  type NotificationFilter,
  planDeliveries,
  type Snooze,
} from '@callcard/crm-core';
import { DataSource, IsNull } from 'typeorm';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { JobTasks } from '../jobs/job-tasks';
import { TasksService } from '../tasks/tasks.service';
import { Listeners, type Told as Person } from './listeners';
import { keepFile, type NoticeFile } from './notice-files';
import { NoticeOutbox } from './notice-outbox';
import { NotificationEntity, toNotification } from './notification.entity';
import './notifications.events';

export type ReadableNotification = Notification & { readAt: string | null };

const WAKE = 'notifications.wake';

/** What is told; `key`: of what happened once, which is told once, however often somebody says so. */
export type Told = Pick<Notification, 'kind' | 'values' | 'link' | 'items'> & {
  key?: string;
  /** It is for whom it was made: no substitute is told of it. */
  file?: NoticeFile;
  /** The ways on which somebody asked to be told of this very thing, whatever they chose for things like it. */
  channels?: readonly NoticeChannel[];
};

/** What people are told. Everybody reads their own and nobody else's, so no right is asked for. */
@Injectable()
export class NotificationsService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly listeners: Listeners,
    private readonly outbox: NoticeOutbox,
    private readonly tasks: TasksService,
    private readonly jobs: JobTasks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add(WAKE, z.object({ id: z.uuid() }), ({ id }) => this.wake(id));
  }

  /** Tells each of the people once; kept exactly if the transaction commits, shown after it. Who is away is told through their substitute, too. */
  async add(tx: Transaction, userIds: readonly string[], what: Told): Promise<void> {
    const people = await this.listeners.of(tx.manager, userIds);
    const fileId = what.file ? await keepFile(tx, what.file, this.clock.now()) : null;
    for (const userId of new Set(userIds)) await this.tell(tx, userId, people.get(userId), what, fileId);
    if (what.file) return;
    const substitutes = this.substitutesOf([...people.values()]).filter(({ substituteId }) => !people.has(substituteId));
    const others = await this.listeners.of(tx.manager, substitutes.map(({ substituteId }) => substituteId)); // prettier-ignore
    for (const { substituteId, insteadOf } of substitutes)
      if (others.get(substituteId)?.active)
        await this.tell(tx, substituteId, others.get(substituteId), { ...what, values: { ...what.values, insteadOf } });
  }

  /** The row, and with it every way by which it leaves the house. */
  private async tell(
    tx: Transaction,
    userId: string,
    listener: Listener | undefined,
    what: Told,
    fileId: string | null = null,
  ): Promise<void> {
    const at = this.clock.now();
    const asked = what.channels?.map((channel) => ({ channel, at, digest: false }));
    const ways = asked ?? (listener ? planDeliveries(noticeEventOf(what.kind), listener, at) : []);
    const { kind, values, link, items = null, key = null } = what;
    const row = tx.manager.create(NotificationEntity, {
      ...{
        id: newId(at.getTime()),
        userId,
        kind,
        values,
        link,
        items,
        at,
        eventKey: key,
        readAt: null,
        snoozedUntil: null,
        doneAt: null,
        fileId,
      },
      popUp: ways.some(({ channel }) => channel === 'popUp'),
    });
    const { raw } = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(NotificationEntity)
      .values(row)
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) return;
    for (const way of ways) await this.outbox.put(tx, { notificationId: row.id, userId, kind }, way);
    tx.publish({ kind: 'NotificationAdded', userId, notification: toNotification(row) });
  }

  private substitutesOf(people: Person[]): { substituteId: string; insteadOf: string }[] {
    const now = this.clock.now();
    return people.flatMap(({ settings, timeZone, name }) =>
      settings.away && isAway(settings.away, now, timeZone) ? [{ substituteId: settings.away.substituteId, insteadOf: name }] : [],
    );
  }

  /** Newest first. */
  async list(who: Principal, { limit, cursor, open }: NotificationFilter): Promise<Page<ReadableNotification>> {
    const query = this.dataSource
      .createQueryBuilder(NotificationEntity, 'n')
      .where('n.userId = :userId', { userId: who.userId })
      .orderBy('n.at', 'DESC')
      .addOrderBy('n.id', 'DESC');
    if (open) query.andWhere('n.popUp and n.readAt is null and n.doneAt is null and n.snoozedUntil is null');
    const after = fromCursor(cursor, 2);
    if (after) query.andWhere('(n.at, n.id) < (:at, :id)', { at: after[0], id: after[1] });
    const rows = await query.take(limit + 1).getMany();
    const toItem = (row: NotificationEntity) => ({ ...toNotification(row), readAt: row.readAt?.toISOString() ?? null });
    return pageOf(rows, limit, toItem, ({ at, id }) => [at.toISOString(), id]);
  }

  /** @throws NotFound when it is not the person's own. */
  async read(who: Principal, id: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      const row = await tx.manager.findOneBy(NotificationEntity, { id, userId: who.userId });
      if (!row) throw new NotFound('notification');
      if (row.readAt) return;
      await tx.manager.update(NotificationEntity, { id }, { readAt: this.clock.now() });
      tx.publish({ kind: 'NotificationsRead', userId: who.userId });
    });
  }

  /** Comes up again after that time, as if it were new. */
  async snooze(who: Principal, id: string, { minutes }: Snooze): Promise<void> {
    await this.transactor.run(async (tx) => {
      const until = new Date(this.clock.now().getTime() + minutes * 60_000);
      await this.change(tx, who, id, { snoozedUntil: until, readAt: null });
      await tx.addJob(WAKE, { id }, { runAt: until, jobKey: `${WAKE}:${id}` });
    });
  }

  /** What it reminds of is done; a task is closed with it. */
  async done(who: Principal, id: string): Promise<void> {
    const row = await this.dataSource.manager.findOneBy(NotificationEntity, { id, userId: who.userId });
    if (row?.link?.noun === 'tasks') {
      const task = await this.tasks.get(who, row.link.id);
      if (task.state === 'open') await this.tasks.update(who, task.id, { state: 'done', version: task.version });
    }
    const now = this.clock.now();
    await this.transactor.run((tx) => this.change(tx, who, id, { doneAt: now, readAt: now }));
  }

  /** Told again, unless it was read or done meanwhile. */
  private async wake(id: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      const row = await tx.manager.findOneBy(NotificationEntity, { id, readAt: IsNull(), doneAt: IsNull() });
      if (!row?.snoozedUntil) return;
      await tx.manager.update(NotificationEntity, { id }, { snoozedUntil: null, popUp: true });
      tx.publish({ kind: 'NotificationAdded', userId: row.userId, notification: toNotification({ ...row, popUp: true }) });
    });
  }

  /** @throws NotFound when it is not the person's own. */
  private async change(tx: Transaction, who: Principal, id: string, change: Partial<NotificationEntity>): Promise<void> {
    const { affected } = await tx.manager.update(NotificationEntity, { id, userId: who.userId }, change);
    if (!affected) throw new NotFound('notification');
    tx.publish({ kind: 'NotificationsRead', userId: who.userId });
  }

  async readAll(who: Principal): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.update(NotificationEntity, { userId: who.userId, readAt: IsNull() }, { readAt: this.clock.now() });
      tx.publish({ kind: 'NotificationsRead', userId: who.userId });
    });
  }
}

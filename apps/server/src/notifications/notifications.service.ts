import { Injectable } from '@nestjs/common';
import {
  isAway,
  type Listener,
  newId,
  NotFound,
  noticeEventOf,
  type Notification,
  type Page,
  type PageQuery,
  planDeliveries,
} from '@callcard/crm-core';
import { DataSource, IsNull } from 'typeorm';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { Listeners, type Told as Person } from './listeners';
import { NoticeOutbox } from './notice-outbox';
import { NotificationEntity, toNotification } from './notification.entity';
import './notifications.events';

export type ReadableNotification = Notification & { readAt: string | null };

/** What is told; `key`: of what happened once, which is told once, however often somebody says so. */
export type Told = Pick<Notification, 'kind' | 'values' | 'link'> & { key?: string };

/** What people are told. Everybody reads their own and nobody else's, so no right is asked for. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly listeners: Listeners,
    private readonly outbox: NoticeOutbox,
    private readonly clock: Clock,
  ) {}

  /** Tells each of the people once; kept exactly if the transaction commits, shown after it. Who is away is told through their substitute, too. */
  async add(tx: Transaction, userIds: readonly string[], what: Told): Promise<void> {
    const people = await this.listeners.of(tx.manager, userIds);
    for (const userId of new Set(userIds)) await this.tell(tx, userId, people.get(userId), what);
    const substitutes = this.substitutesOf([...people.values()]).filter(({ substituteId }) => !people.has(substituteId));
    const others = await this.listeners.of(tx.manager, substitutes.map(({ substituteId }) => substituteId)); // prettier-ignore
    for (const { substituteId, insteadOf } of substitutes)
      if (others.get(substituteId)?.active)
        await this.tell(tx, substituteId, others.get(substituteId), { ...what, values: { ...what.values, insteadOf } });
  }

  /** The row, and with it every way by which it leaves the house. */
  private async tell(tx: Transaction, userId: string, listener: Listener | undefined, what: Told): Promise<void> {
    const at = this.clock.now();
    const ways = listener ? planDeliveries(noticeEventOf(what.kind), listener, at) : [];
    const { kind, values, link, key = null } = what;
    const row = tx.manager.create(NotificationEntity, {
      ...{ id: newId(at.getTime()), userId, kind, values, link, at, eventKey: key, readAt: null, snoozedUntil: null, doneAt: null },
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
  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<ReadableNotification>> {
    const query = this.dataSource
      .createQueryBuilder(NotificationEntity, 'n')
      .where('n.userId = :userId', { userId: who.userId })
      .orderBy('n.at', 'DESC')
      .addOrderBy('n.id', 'DESC');
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

  async readAll(who: Principal): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.update(NotificationEntity, { userId: who.userId, readAt: IsNull() }, { readAt: this.clock.now() });
      tx.publish({ kind: 'NotificationsRead', userId: who.userId });
    });
  }
}

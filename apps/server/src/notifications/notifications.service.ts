import { Injectable } from '@nestjs/common';
import { newId, NotFound, type Notification, type Page, type PageQuery } from '@callcard/crm-core';
import { DataSource, IsNull } from 'typeorm';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { NotificationEntity, toNotification } from './notification.entity';
import './notifications.events';

export type ReadableNotification = Notification & { readAt: string | null };

/** What people are told. Everybody reads their own and nobody else's, so no right is asked for. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** Tells each of the people once; kept exactly if the transaction commits, shown after it. */
  async add(tx: Transaction, userIds: readonly string[], what: Pick<Notification, 'kind' | 'values' | 'link'>): Promise<void> {
    const at = this.clock.now();
    for (const userId of new Set(userIds)) {
      const row = tx.manager.create(NotificationEntity, { ...what, id: newId(at.getTime()), userId, at, readAt: null });
      await tx.manager.insert(NotificationEntity, row);
      tx.publish({ kind: 'NotificationAdded', userId, notification: toNotification(row) });
    }
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

import { Injectable } from '@nestjs/common';
import { newId, type NoticeChannel, type Notification, type PlannedDelivery } from '@callcard/crm-core';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { INSERT_DELIVERY } from './deliveries.queries';

export const DELIVER = 'notifications.deliver';

/** What a delivery is of. */
export interface Deliverable {
  notificationId: string;
  userId: string;
  kind: Notification['kind'];
}

/** What has to leave the house: written with the notice, in the same transaction, and once for each channel. */
@Injectable()
export class NoticeOutbox {
  constructor(private readonly clock: Clock) {}

  async put(tx: Transaction, what: Deliverable, { channel, at, digest }: PlannedDelivery): Promise<void> {
    const now = this.clock.now();
    const shown = channel === 'popUp';
    const id = newId(now.getTime());
    const { notificationId, userId, kind } = what;
    const row = [id, notificationId, userId, kind, channel, shown ? 'sent' : 'waiting', digest, at, shown ? now : null];
    const inserted = await tx.manager.query<{ id: string }[]>(INSERT_DELIVERY, row);
    if (inserted.length > 0 && !shown) await this.schedule(tx, id, at);
  }

  /** The way that is left when another one is closed. */
  async putAtOnce(tx: Transaction, what: Deliverable, channel: NoticeChannel): Promise<void> {
    await this.put(tx, what, { channel, at: this.clock.now(), digest: false });
  }

  async schedule(tx: Transaction, deliveryId: string, runAt: Date): Promise<void> {
    await tx.addJob(DELIVER, { deliveryId }, { runAt, jobKey: `${DELIVER}:${deliveryId}` });
  }
}

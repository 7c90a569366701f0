import { Injectable } from '@nestjs/common';
import type { Delivery, DeliveryFilter, Page } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { fromCursor, pageOf } from '../http/cursor';
import { type DeliveryRow, SELECT_DELIVERIES, toDelivery } from './deliveries.queries';

/** What was sent to whom by which way, and what became of it. Everybody sees their own. */
@Injectable()
export class DeliveryLogService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
  ) {}

  /** Newest first. @throws Forbidden when somebody asks for everybody's who may not. */
  async list(who: Principal, { all, state, channel, cursor, limit }: DeliveryFilter): Promise<Page<Delivery>> {
    if (all) this.access.require(who, 'notifications.view', {});
    const [before = null] = fromCursor(cursor, 1) ?? [];
    const values = [all ? null : who.userId, state ?? null, channel ?? null, before, limit + 1];
    return pageOf(await this.dataSource.query<DeliveryRow[]>(SELECT_DELIVERIES, values), limit, toDelivery, ({ id }) => [id]);
  }
}

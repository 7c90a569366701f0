import { Injectable } from '@nestjs/common';
import { type Alert, type AlertFilter, type AlertMetric, AlertSubject, type Page, type Permission } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { fromCursor, pageOf } from '../http/cursor';
import { AlertWatcher } from './alert-watcher';
import { AlertEntity, toAlert } from './alert.entity';

/** Whoever sees the figures sees what is wrong with them. */
const SEEN_WITH: Record<AlertSubject, Permission> = {
  queue: 'queues.view',
  agent: 'agents.setState',
  pbx: 'health.view',
  line: 'health.view',
  campaign: 'campaigns.view',
};

/** What stands, and what stood. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly watcher: AlertWatcher,
  ) {}

  /** The figures of a queue that are beyond a threshold now, for the server's own use. */
  standingOn(queueId: string): AlertMetric[] {
    return this.watcher.standingOn(queueId);
  }

  /** Newest first. */
  async list(who: Principal, { limit, cursor, open }: AlertFilter): Promise<Page<Alert>> {
    this.access.require(who, 'queues.view');
    const seen = AlertSubject.options.filter((subject) => this.access.may(who, SEEN_WITH[subject]));
    const query = this.dataSource.createQueryBuilder(AlertEntity, 'a').where('a.subject = any(:seen)', { seen }).orderBy('a.raisedAt', 'DESC').addOrderBy('a.id', 'DESC'); // prettier-ignore
    if (open !== undefined) query.andWhere(open ? 'a.clearedAt is null' : 'a.clearedAt is not null');
    const after = fromCursor(cursor, 2);
    if (after) query.andWhere('(a.raisedAt, a.id) < (:at, :id)', { at: after[0], id: after[1] });
    const rows = await query.take(limit + 1).getMany();
    return pageOf(rows, limit, toAlert, ({ raisedAt, id }) => [raisedAt.toISOString(), id]);
  }
}

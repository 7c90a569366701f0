import { Injectable } from '@nestjs/common';
import { type Activity, type ActivityFilter, NotFound, type Page } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { fromCursor, pageOf } from '../http/cursor';
import { type ActivityRow, SELECT_ACTIVITIES, type StoredActivity, TAKES_PART, toActivity, toStored } from './activities.queries';

/** No activity is longer; so one that touches a stretch began at most so long before it. */
const LONGEST = '1 day';

/** Reads activities as the API shows them. Knows nothing of rights: the services ask for those. */
@Injectable()
export class ActivitiesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFound */
  async stored(id: string, manager: EntityManager = this.dataSource.manager): Promise<StoredActivity> {
    const [row] = await manager.query<ActivityRow[]>(`${SELECT_ACTIVITIES} where a.id = $1`, [id]);
    if (!row) throw new NotFound('activity');
    return toStored(row);
  }

  async get(id: string, manager?: EntityManager): Promise<Activity> {
    return toActivity(await this.stored(id, manager));
  }

  async byIds(ids: readonly string[]): Promise<Activity[]> {
    const rows = await this.dataSource.query<ActivityRow[]>(`${SELECT_ACTIVITIES} where a.id = any($1)`, [ids]);
    return rows.map((row) => toActivity(toStored(row)));
  }

  /** In the order in which they are. */
  async list(filter: ActivityFilter, visible: Visibility, me: string): Promise<Page<Activity>> {
    const conditions = new Conditions()
      .when(true, 'd.deleted_at is null')
      .given('a.state = $?', filter.state)
      .given('a.ends_at >= $?', filter.from)
      .given(`a.starts_at >= $?::timestamptz - interval '${LONGEST}'`, filter.from)
      .given('a.starts_at < $?', filter.to)
      .given(TAKES_PART, filter.mine ? me : filter.userId)
      .given('a.deal_id = $?', filter.dealId)
      .given('a.client_id = $?', filter.clientId);
    conditions.addAll(...visible);
    const after = fromCursor(filter.cursor, 2);
    if (after) conditions.addAll('(a.starts_at, a.id) > ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<ActivityRow[]>(
      `${SELECT_ACTIVITIES} where ${conditions} order by a.starts_at, a.id limit ${filter.limit + 1}`,
      conditions.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      (row) => toActivity(toStored(row)),
      (row) => [row.startsAt.toISOString(), row.id],
    );
  }
}

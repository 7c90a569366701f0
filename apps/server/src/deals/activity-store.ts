import { Injectable } from '@nestjs/common';
import { type Activity, type ActivityId, type ClientId, newId, type NextContact, type UserId } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { ActivitiesReader } from './activities.reader';
import { ActivityEntity } from './activity.entity';
import type { DealEntity } from './deal.entity';
import './deals.events';

const MINUTE = 60_000;

/** What an activity begins with, besides what is said of it. */
const BLANK = {
  ...{ state: 'planned', subject: '', place: null, dealId: null, clientId: null, callId: null, plannedStart: null },
  ...{ actualStart: null, actualEnd: null, result: null, decision: null, version: 0 },
} as const;

/** The one way in which an activity is written: with its people, and told after the commit. */
@Injectable()
export class ActivityStore {
  constructor(
    private readonly reader: ActivitiesReader,
    private readonly clock: Clock,
  ) {}

  blank(who: Principal, values: Partial<ActivityEntity>): ActivityEntity {
    const now = this.clock.now();
    const id = newId<ActivityId>(now.getTime());
    return Object.assign(new ActivityEntity(), { ...BLANK, id, createdBy: who.userId, createdAt: now, ...values });
  }

  /** The next contact of a deal, by its owner if nobody else is named. */
  async plan(tx: Transaction, who: Principal, deal: DealEntity, next: NextContact & { ownerId?: UserId }): Promise<ActivityId> {
    const { at, kind, minutes, subject } = next;
    const { id: dealId, clientId } = deal;
    const ownerId = next.ownerId ?? deal.ownerId;
    const row = this.blank(who, { type: kind, subject, minutes, plannedStart: new Date(at), dealId, clientId, ownerId });
    await this.store(tx, row);
    await tx.manager.query('insert into activity_contacts select $1, client_id from deal_contacts where deal_id = $2', [row.id, dealId]);
    return row.id;
  }

  async store(tx: Transaction, row: ActivityEntity, from: UserId | null = null): Promise<Activity> {
    const startsAt = row.actualStart ?? row.plannedStart!;
    const endsAt = row.actualEnd ?? new Date(startsAt.getTime() + row.minutes * MINUTE);
    await tx.save(ActivityEntity, Object.assign(row, { startsAt, endsAt }));
    return this.tell(tx, row.id, from);
  }

  async tell(tx: Transaction, id: ActivityId, from: UserId | null = null): Promise<Activity> {
    const activity = await this.reader.get(id, tx.manager);
    tx.publish({ kind: 'ActivityChanged', activity, from });
    return activity;
  }

  async setPeople(tx: Transaction, id: ActivityId, { users, contacts }: { users?: UserId[]; contacts?: ClientId[] }): Promise<void> {
    if (users) {
      await tx.manager.query('delete from activity_users where activity_id = $1', [id]);
      await tx.manager.query('insert into activity_users select $1, id from unnest($2::uuid[]) as people(id) group by id', [id, users]);
    }
    if (contacts) {
      await tx.manager.query('delete from activity_contacts where activity_id = $1', [id]);
      await tx.manager.query('insert into activity_contacts select $1, id from unnest($2::uuid[]) as people(id) group by id', [
        id,
        contacts,
      ]);
    }
  }

  /** Nothing of it comes any more: the deal is over. */
  async cancelPlanned(tx: Transaction, dealId: string): Promise<void> {
    for (const row of await tx.manager.findBy(ActivityEntity, { dealId: dealId as DealEntity['id'], state: 'planned' }))
      await this.store(tx, Object.assign(row, { state: 'cancelled' }));
  }
}

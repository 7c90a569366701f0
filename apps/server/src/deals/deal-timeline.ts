import { Injectable } from '@nestjs/common';
import type { DealEventKind, DealId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { behindLine, type TimelineLine, type TimelineQuery, type TimelineSource } from '../clients/timeline-sources';
import { Conditions } from '../database/conditions';
import { ActivitiesReader } from './activities.reader';
import { ACTIVITY_TIES } from './activities.queries';
import { DEAL_TIES } from './deals.queries';

/** What of a deal's story is news for whoever looks at the client; the rest is in the deal. */
const NEWS: DealEventKind[] = ['created', 'stage', 'owner', 'note', 'paused', 'resumed', 'won', 'lost', 'merged'];

const STEPS = `
  select e.id, e.what, e.values, u.name as "byName", d.id as "dealId", d.number, d.subject
  from deal_events e join deals d on d.id = e.deal_id left join users u on u.id = e.by_id where e.id = any($1)`;

interface StepRow {
  id: string;
  what: DealEventKind;
  values: Record<string, string | null>;
  byName: string | null;
  dealId: DealId;
  number: string;
  subject: string;
}

/** What happened to the deals with a client, or in which they are spoken with. */
@Injectable()
export class DealTimeline implements TimelineSource<'deal'> {
  readonly kind = 'deal';

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
  ) {}

  /** Of each deal one page at most, by the index of its story. */
  async lines(who: Principal, { clientId, behind, limit }: TimelineQuery): Promise<TimelineLine[]> {
    if (!this.access.may(who, 'deals.view')) return [];
    const conditions = new Conditions()
      .add('d.id in (select id from deals where client_id = $? union select deal_id from deal_contacts where client_id = $?)', clientId)
      .when(true, 'd.deleted_at is null')
      .addAll(...this.access.visible(who, 'deals.view', DEAL_TIES));
    const [news, at, id] = [1, 2, 3].map((place) => `$${conditions.parameters.length + place}`);
    return this.dataSource.query(
      `select e.id, e.at from deals d cross join lateral (
         select id, at from deal_events where deal_id = d.id and what = any(${news}) and (${at}::timestamptz is null or (at, id) < (${at}, ${id}::uuid))
         order by at desc, id desc limit ${limit}) e
       where ${conditions} order by e.at desc, e.id desc limit ${limit}`,
      [...conditions.parameters, NEWS, behind?.at ?? null, behind?.id ?? null],
    );
  }

  async told(_who: Principal, ids: string[]) {
    const rows = await this.dataSource.query<StepRow[]>(STEPS, [ids]);
    return new Map(rows.map(({ id, ...deal }) => [id, { deal }]));
  }
}

/** Where the activities of a client (`c`) are: with them, and those of others in which they take part. */
const PLACES = [
  'activities a on a.client_id = c.id',
  'activity_contacts ac on ac.client_id = c.id join activities a on a.id = ac.activity_id and a.client_id is distinct from c.id',
];

/** Contacts with a client, planned and held; those in which they only take part as well. */
@Injectable()
export class ActivityTimeline implements TimelineSource<'activity'> {
  readonly kind = 'activity';

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly activities: ActivitiesReader,
  ) {}

  async lines(who: Principal, { clientId, behind, limit }: TimelineQuery): Promise<TimelineLine[]> {
    if (!this.access.may(who, 'deals.view')) return [];
    const conditions = new Conditions()
      .add('c.id = $?', clientId)
      .when(true, 'd.deleted_at is null')
      .addAll(...this.access.visible(who, 'deals.view', ACTIVITY_TIES));
    if (behind) conditions.addAll(behindLine('a.starts_at', 'a.id'), [behind.at, behind.id]);
    const parts = PLACES.map(
      (place) => `(select a.id, a.starts_at as at from clients c join ${place} join users o on o.id = a.owner_id
        left join deals d on d.id = a.deal_id where ${conditions} order by a.starts_at desc, a.id desc limit ${limit})`,
    );
    return this.dataSource.query(`${parts.join(' union all ')} order by at desc, id desc limit ${limit}`, conditions.parameters);
  }

  async told(_who: Principal, ids: string[]) {
    const activities = await this.activities.byIds(ids);
    return new Map(activities.map((activity) => [activity.id as string, { activity }]));
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TimelineEntryOf } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { behindLine, type TimelineLine, type TimelineQuery, type TimelineSource } from '../clients/timeline-sources';
import { Conditions } from '../database/conditions';
import { RequestWork } from './request-work';

type Wish = TimelineEntryOf<'request'>['request'];
type Row = Omit<Wish, 'dueAt' | 'closedAt'> & { id: string; dueAt: Date; closedAt: Date | null };

const SELECT = `
  select r.id, r.number, r.kind, r.subject, r.status, r.due_at as "dueAt", r.closed_at as "closedAt", o.name as "ownerName",
    case when r.rating is not null then jsonb_build_object('value', r.rating, 'at', r.rated_at, 'byName', b.name) end as rating
  from requests r left join users o on o.id = r.owner_id left join users b on b.id = r.rated_by where r.id = any($1)`;

/** What a client wanted of us, when they wanted it. */
@Injectable()
export class RequestTimeline implements TimelineSource<'request'> {
  readonly kind = 'request';

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly work: RequestWork,
  ) {}

  async lines(who: Principal, { clientId, behind, limit }: TimelineQuery): Promise<TimelineLine[]> {
    if (!this.access.may(who, 'requests.view')) return [];
    const conditions = new Conditions()
      .add('r.client_id = $?', clientId)
      .when(true, 'r.deleted_at is null')
      .addAll(...this.work.visible(who, 'requests.view'));
    if (behind) conditions.addAll(behindLine('r.created_at', 'r.id'), [behind.at, behind.id]);
    return this.dataSource.query(
      `select r.id, r.created_at as at from requests r where ${conditions} order by r.created_at desc, r.id desc limit ${limit}`,
      conditions.parameters,
    );
  }

  async told(_who: Principal, ids: string[]) {
    const rows = await this.dataSource.query<Row[]>(SELECT, [ids]);
    return new Map(
      rows.map(({ id, dueAt, closedAt, rating, ...row }) => [
        id,
        {
          request: {
            ...row,
            ...{
              dueAt: dueAt.toISOString(),
              closedAt: closedAt?.toISOString() ?? null,
              rating: rating && { ...rating, at: new Date(rating.at).toISOString() },
            },
          },
        },
      ]),
    );
  }
}

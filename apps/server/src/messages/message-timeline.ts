import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { behindLine, type TimelineLine, type TimelineQuery, type TimelineSource } from '../clients/timeline-sources';
import { Conditions } from '../database/conditions';
import { type MessageRow, SELECT_MESSAGES, toMessage } from './messages.queries';

/** What we wrote to a client: for all who see the client, as calls are. */
@Injectable()
export class MessageTimeline implements TimelineSource<'message'> {
  readonly kind = 'message';

  constructor(private readonly dataSource: DataSource) {}

  lines(_who: Principal, { clientId, behind, limit }: TimelineQuery): Promise<TimelineLine[]> {
    const conditions = new Conditions().add('client_id = $?', clientId);
    if (behind) conditions.addAll(behindLine('created_at', 'id'), [behind.at, behind.id]);
    return this.dataSource.query(
      `select id, created_at as at from client_messages where ${conditions} order by created_at desc, id desc limit ${limit}`,
      conditions.parameters,
    );
  }

  async told(_who: Principal, ids: string[]) {
    const rows = await this.dataSource.query<MessageRow[]>(`${SELECT_MESSAGES} where m.id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, { message: toMessage(row) }]));
  }
}

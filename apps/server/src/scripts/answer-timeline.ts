import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { behindLine, type TimelineLine, type TimelineQuery, type TimelineSource } from '../clients/timeline-sources';
import { Conditions } from '../database/conditions';
import { SELECT_SHEETS, type SheetRow, toSheet } from './scripts.queries';

/** What a client answered to scripts: for all who see the client, as their calls are. */
@Injectable()
export class AnswerTimeline implements TimelineSource<'answers'> {
  readonly kind = 'answers';

  constructor(private readonly dataSource: DataSource) {}

  lines(_who: Principal, { clientId, behind, limit }: TimelineQuery): Promise<TimelineLine[]> {
    const conditions = new Conditions().add('w.client_id = $?', clientId);
    conditions.when(true, 'exists (select from script_answers a where a.sheet_id = s.id and a.value is not null)');
    if (behind) conditions.addAll(behindLine('s.started_at', 's.id'), [behind.at, behind.id]);
    return this.dataSource.query(
      `select s.id, s.started_at as at from call_work w join answer_sheets s on s.call_id = w.call_id
        where ${conditions} order by s.started_at desc, s.id desc limit ${limit}`,
      conditions.parameters,
    );
  }

  async told(_who: Principal, ids: string[]) {
    const rows = await this.dataSource.query<SheetRow[]>(`${SELECT_SHEETS} where s.id = any($1)`, [ids]);
    return new Map(
      rows
        .map(toSheet)
        .map(({ id, callId, scriptTitle, versionId, answers }) => [id, { answers: { callId, scriptTitle, versionId, answers } }]),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { ClientFile, StageChange } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { Conditions } from '../database/conditions';
import { SELECT_FILES, type FileRow, toFile } from './client-files.service';
import { SELECT_STAGES, type StageRow, toStageChange } from './client-stages';
import { behindLine, type TimelineLine, type TimelineQuery, type TimelineSource } from './timeline-sources';

/** Of the client's own tables; who may see the client may see what is in them. */
function linesOf(dataSource: DataSource, table: string, at: string, { clientId, behind, limit }: TimelineQuery): Promise<TimelineLine[]> {
  const conditions = new Conditions().add('client_id = $?', clientId);
  if (behind) conditions.addAll(behindLine(at, 'id'), [behind.at, behind.id]);
  const sql = `select id, ${at} as at from ${table} where ${conditions} order by ${at} desc, id desc limit ${limit}`;
  return dataSource.query(sql, conditions.parameters);
}

/** Steps from one stage of the relationship to the next. */
@Injectable()
export class StagesTimeline implements TimelineSource<'stage'> {
  readonly kind = 'stage';

  constructor(private readonly dataSource: DataSource) {}

  lines(_who: Principal, query: TimelineQuery) {
    return linesOf(this.dataSource, 'client_stages', 'at', query);
  }

  async told(_who: Principal, ids: string[]) {
    const rows = await this.dataSource.query<StageRow[]>(`${SELECT_STAGES} where id = any($1)`, [ids]);
    return new Map<string, { stage: StageChange }>(rows.map((row) => [row.id, { stage: toStageChange(row) }]));
  }
}

/** Files kept with the client. */
@Injectable()
export class FilesTimeline implements TimelineSource<'file'> {
  readonly kind = 'file';

  constructor(private readonly dataSource: DataSource) {}

  lines(_who: Principal, query: TimelineQuery) {
    return linesOf(this.dataSource, 'client_files', 'created_at', query);
  }

  async told(_who: Principal, ids: string[]) {
    const rows = await this.dataSource.query<FileRow[]>(`${SELECT_FILES} where f.id = any($1)`, [ids]);
    return new Map<string, { file: ClientFile }>(rows.map((row) => [row.id, { file: toFile(row) }]));
  }
}

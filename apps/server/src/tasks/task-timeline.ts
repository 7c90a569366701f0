import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TimelineEntryOf } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { behindLine, type TimelineLine, type TimelineQuery, type TimelineSource } from '../clients/timeline-sources';
import { Conditions } from '../database/conditions';
import { TASK_TIES } from './tasks.queries';

type Step = TimelineEntryOf<'task'>['task'];
type Row = Omit<Step, 'dueAt' | 'doneAt'> & { id: string; dueAt: Date; doneAt: Date | null };

const SELECT = `
  select t.id, t.title, t.status, t.due_at as "dueAt", t.done_at as "doneAt", a.name as "assigneeName"
  from tasks t join users a on a.id = t.assignee_id where t.id = any($1)`;

/** Next steps that somebody took upon them for a client, when they did. */
@Injectable()
export class TaskTimeline implements TimelineSource<'task'> {
  readonly kind = 'task';

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
  ) {}

  async lines(who: Principal, { clientId, behind, limit }: TimelineQuery): Promise<TimelineLine[]> {
    if (!this.access.may(who, 'tasks.view')) return [];
    const conditions = new Conditions().add('t.client_id = $?', clientId).addAll(...this.access.visible(who, 'tasks.view', TASK_TIES));
    if (behind) conditions.addAll(behindLine('t.created_at', 't.id'), [behind.at, behind.id]);
    return this.dataSource.query(
      `select t.id, t.created_at as at from tasks t where ${conditions} order by t.created_at desc, t.id desc limit ${limit}`,
      conditions.parameters,
    );
  }

  async told(_who: Principal, ids: string[]) {
    const rows = await this.dataSource.query<Row[]>(SELECT, [ids]);
    return new Map(
      rows.map(({ id, dueAt, doneAt, ...row }) => [
        id,
        { task: { ...row, dueAt: dueAt.toISOString(), doneAt: doneAt?.toISOString() ?? null } },
      ]),
    );
  }
}

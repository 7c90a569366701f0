import { Injectable } from '@nestjs/common';
import type { Timeliness, TimelinessFilter, TimelinessReport } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { TIMELINESS } from '../database/timely';
import { TASK_TIMES } from './tasks.queries';

/** How timely tasks are done: finished ones of a period, and what is open now, by person or team. */
@Injectable()
export class TaskReport {
  constructor(private readonly dataSource: DataSource) {}

  async of({ from, to, by }: TimelinessFilter, visible: Visibility, now: Date): Promise<TimelinessReport> {
    const scope = new Conditions().add('$?::timestamptz is not null', now).addAll(...visible);
    const period = `t.done_at >= $${scope.parameters.push(from ?? '-infinity')} and t.done_at < $${scope.parameters.push(to ?? 'infinity')}`;
    const group = by === 'person' ? 'a.id, a.name' : 'm.id, m.name';
    const columns = `t.state, t.done_at as ended_at, t.due_at, t.created_at, ${TASK_TIMES.overdue.replace('$?', '$1')} as overdue`;
    const rows = (where: string) =>
      `select ${group}, ${columns} from tasks t join users a on a.id = t.assignee_id left join teams m on m.id = a.team_id
       where ${where} and ${scope}`;
    const items = await this.dataSource.query<Timeliness[]>(
      `select ${TIMELINESS} from (${rows(`t.state = 'open'`)} union all ${rows(`t.state = 'done' and ${period}`)}) t
       group by t.id, t.name order by t.name nulls last, t.id`,
      scope.parameters,
    );
    return { items };
  }
}

import { Injectable } from '@nestjs/common';
import type { Timeliness, TimelinessFilter, TimelinessReport } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { TIMELINESS } from '../database/timely';
import { IS_OVERDUE } from './requests.queries';

/** How timely requests are worked off: finished ones of a period, and what is open now, by person or team. */
@Injectable()
export class RequestReport {
  constructor(private readonly dataSource: DataSource) {}

  async of({ from, to, by }: TimelinessFilter, visible: Visibility, now: Date): Promise<TimelinessReport> {
    const scope = new Conditions()
      .add('$?::timestamptz is not null', now)
      .when(true, 'r.deleted_at is null')
      .addAll(...visible);
    const period = `r.closed_at >= $${scope.parameters.push(from ?? '-infinity')} and r.closed_at < $${scope.parameters.push(to ?? 'infinity')}`;
    const [group, names] = by === 'person' ? ['r.owner_id', 'users'] : ['r.team_id', 'teams'];
    const columns = `r.state, r.closed_at as ended_at, r.due_at, r.created_at, ${IS_OVERDUE.replace('$?', '$1')} as overdue`;
    const rows = (where: string) =>
      `select ${group} as id, n.name, ${columns} from requests r left join ${names} n on n.id = ${group} where ${where} and ${scope}`;
    const items = await this.dataSource.query<Timeliness[]>(
      `select ${TIMELINESS} from (${rows(`r.state = 'open'`)} union all ${rows(`r.state = 'done' and ${period}`)}) t
       group by t.id, t.name order by t.name nulls last, t.id`,
      scope.parameters,
    );
    return { items };
  }
}

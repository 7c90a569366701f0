import { Injectable } from '@nestjs/common';
import type { Duty, DutyFilter, DutyNoun, DutyOwner, Page } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { fromCursor, pageOf } from '../http/cursor';
import { DUTY_SOURCES, type DutyRow, toDuty } from './duties.queries';

/** Which of them may be seen, of each noun that may be seen at all. */
export type VisibleDuties = Partial<Record<DutyNoun, Visibility>>;

/** Reads what is owed. Knows nothing of rights: the service asks for those. */
@Injectable()
export class DutiesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The overdue ones first, and of both the one that has been due for longest. */
  async list({ limit, cursor, ownerId, overdue }: DutyFilter, visible: VisibleDuties, now: Date): Promise<Page<Duty>> {
    const after = fromCursor(cursor, 3);
    const parts = sourcesOf(visible).map(async ({ noun, alias, open, late, columns, from }) => {
      const conditions = new Conditions().addAll(...visible[noun]!).when(true, open);
      conditions.when(ownerId === 'nobody', `${alias}.owner_id is null`);
      conditions.given(`${alias}.owner_id = $?`, ownerId === 'nobody' ? null : ownerId).given(late, overdue ? now : null);
      // Two nouns are one list: what of the one lies behind the other's last is told by the place alone.
      const due = `date_trunc('milliseconds', ${alias}.due_at)`;
      const place = `(case when ${late} then 0 else 1 end, ${due}, ${alias}.id)`;
      if (after) conditions.addAll(`${place} > ($?::int, $?::timestamptz, $?::uuid)`, [now, ...after]);
      const parameters = [...conditions.parameters, now];
      const isLate = late.replaceAll('$?', `$${parameters.length}`);
      return this.dataSource.query<DutyRow[]>(
        `select '${noun}' as noun, ${alias}.id, ${alias}.number, ${columns}, c.name as "clientName", ${alias}.owner_id as "ownerId",
           o.name as "ownerName", coalesce(${alias}.team_id, o.team_id) as "teamId", ${alias}.due_at as "dueAt", ${isLate} as overdue,
           ${alias}.version
         from ${from} where ${conditions} order by ${isLate} desc, ${due}, ${alias}.id limit ${limit + 1}`,
        parameters,
      );
    });
    const rows = (await Promise.all(parts)).flat().sort(byPlace);
    return pageOf(rows.slice(0, limit + 1), limit, toDuty, ({ overdue: late, dueAt, id }) => [late ? 0 : 1, dueAt.toISOString(), id]);
  }

  /** Who owes how much, the most overdue first. */
  async owners(visible: VisibleDuties, now: Date): Promise<DutyOwner[]> {
    const parts = sourcesOf(visible).map(async ({ noun, alias, open, late, from }) => {
      const conditions = new Conditions().addAll(...visible[noun]!).when(true, open);
      const parameters = [...conditions.parameters, now];
      const rows = await this.dataSource.query<
        { ownerId: DutyOwner['ownerId']; ownerName: string | null; open: number; overdue: number }[]
      >(
        `select ${alias}.owner_id as "ownerId", o.name as "ownerName", count(*)::int as open,
           (count(*) filter (where ${late.replaceAll('$?', `$${parameters.length}`)}))::int as overdue
         from ${from} where ${conditions} group by ${alias}.owner_id, o.name`,
        parameters,
      );
      return rows.map(({ open: count, ...row }) => ({ ...row, requests: 0, leads: 0, [noun]: count }));
    });
    const owners = new Map<string | null, DutyOwner>();
    for (const one of (await Promise.all(parts)).flat()) {
      const other = owners.get(one.ownerId);
      const sum = (name: 'requests' | 'leads' | 'overdue') => one[name] + (other?.[name] ?? 0);
      owners.set(one.ownerId, { ...one, requests: sum('requests'), leads: sum('leads'), overdue: sum('overdue') });
    }
    return [...owners.values()].sort(mostOverdue);
  }
}

const sourcesOf = (visible: VisibleDuties) => Object.values(DUTY_SOURCES).filter(({ noun }) => visible[noun]);

const byPlace = (one: DutyRow, other: DutyRow) =>
  Number(other.overdue) - Number(one.overdue) || one.dueAt.getTime() - other.dueAt.getTime() || (one.id < other.id ? -1 : 1);

const mostOverdue = (one: DutyOwner, other: DutyOwner) =>
  other.overdue - one.overdue ||
  other.requests + other.leads - (one.requests + one.leads) ||
  (one.ownerName ?? '').localeCompare(other.ownerName ?? '');

import { Injectable } from '@nestjs/common';
import {
  type AgentReportBy,
  type CountedHandling,
  type CountedVisit,
  type HandlingFilter,
  Invalid,
  type Page,
  type QueueReportBy,
  type QueueVisitFilter,
  UserId,
  waitOf,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CALL_TIES } from '../calls/calls.reader';
import { Conditions } from '../database/conditions';
import { fromCursor, pageOf } from '../http/cursor';
import { isInterval, type Span, spanOfRow } from './report-intervals';
import { addRow, handlingsBehind, visitsBehind } from './reports.queries';
import { queueIs, ReportsService } from './reports.service';

type VisitRow = Omit<CountedVisit, 'joinedAt' | 'leftAt' | 'waitSeconds'> & { n: number; joinedAt: Date; leftAt: Date };
type HandlingRow = Omit<CountedHandling, 'endedAt'> & { userId: string; endedAt: Date };

/** The calls behind the figures of reports: those of them that the person asking may see. */
@Injectable()
export class ReportRows {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly reports: ReportsService,
  ) {}

  /** The stays in queues that a figure counts. */
  async visits(who: Principal, { limit, cursor, ...filter }: QueueVisitFilter): Promise<Page<CountedVisit>> {
    this.access.require(who, 'reports.view');
    const span = await this.reports.spanOf(filter);
    const conditions = this.behind(who, filter, span, 'v.left_at').add('v.counted @> array[$?]', filter.figure);
    queueIs(conditions, 'v', filter.queue);
    if (filter.by === 'queue') queueIs(conditions, 'v', filter.key);
    const after = fromCursor(cursor, 3);
    if (after) conditions.addAll('(v.left_at, v.call_id, v.n) < ($?::timestamptz, $?::uuid, $?::int)', after);
    const rows = await this.dataSource.query<VisitRow[]>(visitsBehind(conditions, limit + 1), conditions.parameters);
    return pageOf(rows, limit, toVisit, ({ leftAt, callId, n }) => [leftAt.toISOString(), callId, n]);
  }

  /** People's parts in calls that a figure counts. */
  async handlings(who: Principal, { limit, cursor, ...filter }: HandlingFilter): Promise<Page<CountedHandling>> {
    this.access.require(who, 'reports.view');
    const span = await this.reports.spanOf(filter);
    const conditions = this.behind(who, filter, span, 'h.ended_at')
      .given('h.user_id = $?', filter.agentId)
      .when(filter.figure === 'transferred', 'h.transferred')
      .when(filter.figure === 'held', 'h.hold_ms > 0');
    if (filter.by === 'agent') conditions.given('h.user_id = $?', personOf(filter.key));
    const after = fromCursor(cursor, 3);
    if (after) conditions.addAll('(h.ended_at, h.call_id, h.user_id) < ($?::timestamptz, $?::uuid, $?::uuid)', after);
    const rows = await this.dataSource.query<HandlingRow[]>(handlingsBehind(conditions, limit + 1), conditions.parameters);
    return pageOf(rows, limit, toHandling, ({ endedAt, callId, userId }) => [endedAt.toISOString(), callId, userId]);
  }

  private behind(who: Principal, { by, key }: { by: QueueReportBy | AgentReportBy; key?: string }, span: Span, moment: string): Conditions {
    const { from, to } = spanOfRow(by, key, span);
    const conditions = new Conditions()
      .add(`${moment} >= $?`, from)
      .add(`${moment} < $?`, to)
      .addAll(...this.access.visible(who, 'calls.view', CALL_TIES));
    if (isInterval(by) && key !== undefined) addRow(conditions, by, moment, key, span.timeZone);
    return conditions;
  }
}

/** @throws Invalid when it is nobody's id. */
function personOf(key: string | undefined): string | undefined {
  if (key === undefined || UserId.safeParse(key).success) return key;
  throw Invalid.field('key', 'unknown_row', 'There is no such row in this report.');
}

function toVisit({ n: _n, joinedAt, leftAt, ...row }: VisitRow): CountedVisit {
  const times = { joinedAt: joinedAt.toISOString(), leftAt: leftAt.toISOString() };
  return { ...row, ...times, waitSeconds: waitOf(times) };
}

const toHandling = ({ userId: _userId, endedAt, ...row }: HandlingRow): CountedHandling => ({ ...row, endedAt: endedAt.toISOString() });

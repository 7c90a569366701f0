import { Injectable } from '@nestjs/common';
import {
  type EnrolmentFilter,
  type EnrolmentRow,
  type Page,
  type PlanFigures,
  type PlanReport,
  type PlanReportFilter,
  UNDER_WAY,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Conditions } from '../database/conditions';
import { DEAL_TIES } from '../deals/deals.queries';
import { fromCursor, pageOf } from '../http/cursor';
import {
  enrolmentsOf,
  type FiguresRow,
  figuresOf,
  type LossRow,
  lossStepsOf,
  type ReportRow,
  SEGMENT,
  type SwitchRow,
  switchesOf,
} from './plan-report.queries';
import { withMoments } from './plans.queries';

/** How plans fare: of the deals that the person asking may see, those that came into a plan within a period. */
@Injectable()
export class PlanReportService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
  ) {}

  async report(who: Principal, { by, ...period }: PlanReportFilter): Promise<PlanReport> {
    this.access.require(who, 'deals.view');
    const conditions = this.within(who, period);
    const ask = <Row>(sql: string) => this.dataSource.query<Row[]>(sql, conditions.parameters);
    const [rows, losses, switches] = await Promise.all([
      ask<FiguresRow>(figuresOf(by, String(conditions))),
      ask<LossRow>(lossStepsOf(by, String(conditions))),
      ask<SwitchRow>(switchesOf(String(conditions))),
    ]);
    const figures = rows.map((row): PlanFigures => ({
      ...row,
      lossSteps: losses
        .filter(({ planId, segment }) => planId === row.planId && segment === row.segment)
        .map(({ stepId, title, count }) => ({ stepId, title, count })),
    }));
    const plans = await this.dataSource.query<PlanReport['plans']>('select id, name from plans order by name');
    return { figures, plans, switches };
  }

  /** What a number of the report counts. */
  async rows(who: Principal, filter: EnrolmentFilter): Promise<Page<EnrolmentRow>> {
    this.access.require(who, 'deals.view');
    const { by, segment, state, stepId } = filter;
    const conditions = this.within(who, filter)
      .given('e.plan_id = $?', filter.planId)
      .given(`${SEGMENT[by]} = $?`, segment === '' ? null : segment)
      .when(segment === '', `${SEGMENT[by]} is null`)
      .given('e.state = any($?)', state === 'underWay' ? UNDER_WAY : state && [state])
      .given('e.step_id = $?', stepId === '' ? null : stepId)
      .when(stepId === '', 'e.step_id is null')
      .given('e.switched_to = $?', filter.toPlanId)
      .given('e.switch_reason = $?', filter.reason);
    const after = fromCursor(filter.cursor, 2);
    if (after) conditions.addAll('(e.started_at, e.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<ReportRow[]>(enrolmentsOf(by, String(conditions), filter.limit + 1), conditions.parameters);
    return pageOf(rows, filter.limit, withMoments, (row) => [row.startedAt.toISOString(), row.id]);
  }

  private within(who: Principal, { from, to }: Pick<PlanReportFilter, 'from' | 'to'>): Conditions {
    return new Conditions()
      .when(true, 'd.deleted_at is null')
      .given('e.started_at >= $?::timestamptz', from)
      .given('e.started_at < $?::timestamptz', to)
      .addAll(...this.access.visible(who, 'deals.view', DEAL_TIES));
  }
}

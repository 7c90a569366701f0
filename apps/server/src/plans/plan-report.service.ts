import { Injectable } from '@nestjs/common';
import {
  type ClientField,
  dividesClients,
  type EnrolmentFilter,
  type EnrolmentRow,
  Invalid,
  MOST_SEGMENTS,
  type Page,
  type PlanFigures,
  type PlanReport,
  type PlanReportFilter,
  type StepStay,
  type StepStayFilter,
  UNDER_WAY,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { loadClientFields } from '../clients/client-field.entity';
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
  type Segments,
  segmentsBy,
  standingIs,
  type StayRow,
  staysOf,
  type StepRow,
  stepsOf,
  type SwitchRow,
  switchesOf,
} from './plan-report.queries';
import { withMoments } from './plans.queries';

type Division = Pick<PlanReportFilter, 'by' | 'field'>;

/** How plans fare: of the deals that the person asking may see, those that came into a plan within a period. */
@Injectable()
export class PlanReportService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
  ) {}

  async report(who: Principal, { by, field: key, ...period }: PlanReportFilter): Promise<PlanReport> {
    this.access.require(who, 'deals.view');
    const field = await this.dividing({ by, field: key });
    const conditions = this.within(who, period);
    const segments = divided({ by, field: key }, conditions);
    const ask = <Row>(sql: (segments: Segments, conditions: string) => string) =>
      this.dataSource.query<Row[]>(sql(segments, String(conditions)), conditions.parameters);
    const [rows, losses, steps] = await Promise.all([ask<FiguresRow>(figuresOf), ask<LossRow>(lossStepsOf), ask<StepRow>(stepsOf)]);
    const figures = rows.slice(0, MOST_SEGMENTS).map((row): PlanFigures => ({
      ...row,
      segmentName: row.segmentName ?? titlesOf(field, row.segment),
      lossSteps: losses
        .filter(({ planId, segment }) => planId === row.planId && segment === row.segment)
        .map(({ stepId, title, count }) => ({ stepId, title, count })),
    }));
    const plans = await this.dataSource.query<PlanReport['plans']>('select id, name from plans order by name');
    return { figures, more: rows.length > MOST_SEGMENTS, steps, plans, switches: await this.switches(who, period) };
  }

  /** What a number of the report counts. */
  async rows(who: Principal, filter: EnrolmentFilter): Promise<Page<EnrolmentRow>> {
    this.access.require(who, 'deals.view');
    const { state, stepId } = filter;
    const { conditions, segments } = await this.behind(who, filter);
    conditions
      .given('e.state = any($?)', state === 'underWay' ? UNDER_WAY : state && [state])
      .given('e.step_id = $?', stepId === '' ? null : stepId)
      .when(stepId === '', 'e.step_id is null')
      .given('e.switched_to = $?', filter.toPlanId)
      .given('e.switch_reason = $?', filter.reason);
    const after = fromCursor(filter.cursor, 2);
    if (after) conditions.addAll('(e.started_at, e.id) < ($?::timestamptz, $?::uuid)', after);
    const sql = enrolmentsOf(segments, String(conditions), filter.limit + 1);
    const rows = await this.dataSource.query<ReportRow[]>(sql, conditions.parameters);
    return pageOf(rows, filter.limit, withMoments, (row) => [row.startedAt.toISOString(), row.id]);
  }

  /** What a number of a step counts. */
  async stays(who: Principal, filter: StepStayFilter): Promise<Page<StepStay>> {
    this.access.require(who, 'deals.view');
    const { conditions, segments } = await this.behind(who, filter);
    conditions.given('s.step_id = $?', filter.stepId);
    if (filter.stand) conditions.when(true, standingIs(filter.stand));
    const after = fromCursor(filter.cursor, 2);
    if (after) conditions.addAll('(s.started_at, s.id) < ($?::timestamptz, $?::uuid)', after);
    const sql = staysOf(segments, String(conditions), filter.limit + 1);
    const rows = await this.dataSource.query<StayRow[]>(sql, conditions.parameters);
    return pageOf(rows, filter.limit, withMoments, (row) => [row.startedAt.toISOString(), row.id]);
  }

  private async behind(who: Principal, filter: EnrolmentFilter | StepStayFilter) {
    await this.dividing(filter);
    const conditions = this.within(who, filter).given('e.plan_id = $?', filter.planId);
    const segments = divided(filter, conditions);
    conditions
      .given(`${segments.value} = $?`, filter.segment === '' ? null : filter.segment)
      .when(filter.segment === '', `${segments.value} is null`);
    return { conditions, segments };
  }

  private switches(who: Principal, period: Pick<PlanReportFilter, 'from' | 'to'>): Promise<SwitchRow[]> {
    const conditions = this.within(who, period);
    return this.dataSource.query<SwitchRow[]>(switchesOf(String(conditions)), conditions.parameters);
  }

  /** The field by which clients are divided; null: by none. @throws Invalid when it divides nobody. */
  private async dividing({ by, field: key }: Division): Promise<ClientField | null> {
    if (by !== 'field') return null;
    const field = (await loadClientFields(this.dataSource.manager)).find((one) => one.key === key && dividesClients(one));
    if (!field) throw Invalid.field('field', 'unknown_field', 'There is no such field to divide clients by.');
    return field;
  }

  private within(who: Principal, { from, to }: Pick<PlanReportFilter, 'from' | 'to'>): Conditions {
    return new Conditions()
      .when(true, 'd.deleted_at is null')
      .given('e.started_at >= $?::timestamptz', from)
      .given('e.started_at < $?::timestamptz', to)
      .addAll(...this.access.visible(who, 'deals.view', DEAL_TIES));
  }
}

const divided = ({ by, field }: Division, { parameters }: Conditions): Segments =>
  segmentsBy(by, field, (value) => `$${parameters.push(value)}::text`);

const titlesOf = (field: ClientField | null, segment: string | null) => field?.options.find(({ key }) => key === segment)?.titles ?? null;

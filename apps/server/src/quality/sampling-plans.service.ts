import { Injectable } from '@nestjs/common';
import {
  newId,
  type Page,
  type PageQuery,
  type SamplingDraw,
  type SamplingPlan,
  type SamplingPlanChange,
  type SamplingPlanInput,
  type SamplingResult,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Conditions } from '../database/conditions';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import './quality.events';
import { SamplingDraws } from './sampling-draws';
import { SamplingPlanEntity } from './sampling-plan.entity';
import { type PlanRow, SELECT_PLANS } from './sampling.queries';

const FIELDS = { sampling_plans_scorecard_id_fkey: 'scorecardId' };

/** Which calls are listened to, and how many of each agent. */
@Injectable()
export class SamplingPlansService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly draws: SamplingDraws,
    private readonly audit: AuditService,
  ) {}

  /** By name. */
  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<SamplingPlan>> {
    this.access.require(who, 'reviews.plan');
    const conditions = new Conditions();
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(p.name, p.id) > ($?, $?::uuid)', after);
    const rows = await this.dataSource.query<PlanRow[]>(
      `${SELECT_PLANS} where ${conditions} order by p.name, p.id limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, (row) => row, ({ name, id }) => [name, id]); // prettier-ignore
  }

  async create(who: Principal, input: SamplingPlanInput): Promise<SamplingPlan> {
    this.access.require(who, 'reviews.plan');
    return this.transactor.run((tx) =>
      this.store(tx, who, 'created', tx.manager.create(SamplingPlanEntity, { id: newId(), version: 0, ...input })),
    );
  }

  /** Holds for what is drawn from now on. */
  async update(who: Principal, id: string, { version, ...input }: SamplingPlanChange): Promise<SamplingPlan> {
    this.access.require(who, 'reviews.plan');
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(SamplingPlanEntity, 'sampling plan', id, version);
      return this.store(tx, who, 'changed', Object.assign(row, input));
    });
  }

  /** Draws what is missing to the quota, of the period that has the day. */
  async draw(who: Principal, id: string, { day }: SamplingDraw): Promise<SamplingResult> {
    this.access.require(who, 'reviews.plan');
    const asked = day ?? (await this.draws.today());
    return this.transactor.run(async (tx) => {
      const result = await this.draws.draw(tx, id, asked);
      await this.audit.record(tx, who, { action: 'drawn', noun: 'samplingPlans', subjectId: id, details: { ...result } });
      return result;
    });
  }

  private async store(tx: Transaction, who: Principal, action: string, row: SamplingPlanEntity): Promise<SamplingPlan> {
    await namingFields(FIELDS, () => tx.save(SamplingPlanEntity, row));
    const { id, name, quota, period, seed, active } = row;
    await this.audit.record(tx, who, { action, noun: 'samplingPlans', subjectId: id, details: { name, quota, period, seed, active } });
    tx.publish({ kind: 'SamplingPlanChanged', id });
    const [plan] = await tx.manager.query<PlanRow[]>(`${SELECT_PLANS} where p.id = $1`, [id]);
    return plan!;
  }
}

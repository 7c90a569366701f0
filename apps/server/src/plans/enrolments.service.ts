import { Injectable } from '@nestjs/common';
import {
  afterEnrolmentMove,
  Conflict,
  type DealPlan,
  type EnrolmentInput,
  IllegalTransition,
  Invalid,
  NotFound,
  type PlanStop,
  type PlanSwitch,
  requireLength,
  requireToCome,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { ActivityStore } from '../deals/activity-store';
import { ActivityEntity } from '../deals/activity.entity';
import { DealAccess } from '../deals/deal-access';
import { DealStore } from '../deals/deal-store';
import { DealEntity } from '../deals/deal.entity';
import { EnrolmentStore } from './enrolment-store';
import { EnrolmentEntity } from './enrolment.entity';
import { PlanEntity } from './plan.entity';
import { PlansInUse } from './plans-in-use';
import './plans.events';

/** The plan of a deal, by hand: into one, into another one, and out of it. */
@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly dealAccess: DealAccess,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly plans: PlansInUse,
    private readonly enrolments: EnrolmentStore,
    private readonly activities: ActivityStore,
    private readonly deals: DealStore,
    private readonly clock: Clock,
  ) {}

  async of(who: Principal, dealId: string): Promise<DealPlan> {
    const deal = await this.dealAccess.visible(who, 'deals.view', dealId);
    return this.enrolments.read(this.dataSource.manager, deal.id);
  }

  /** @throws Conflict when the deal is in a plan already: that one is switched. */
  async enrol(who: Principal, dealId: string, { planId, stepId }: EnrolmentInput): Promise<DealPlan> {
    await this.dealAccess.visible(who, 'deals.edit', dealId);
    return this.transactor.run(async (tx) => {
      const deal = await this.openDeal(tx, dealId);
      if (await this.enrolments.underWay(tx, deal.id)) throw new Conflict('This deal is in a plan already.', ['planId']);
      const plan = await this.plans.named(tx.manager, planId);
      const { stepId: at } = await this.enrolments.begin(tx, who, deal, plan, stepId);
      const step = plan.steps.find(({ id }) => id === at)!;
      await this.deals.store(tx, who, deal, { what: 'planEnrolled', values: { to: plan.name, step: step.title } });
      return this.enrolments.read(tx.manager, deal.id);
    });
  }

  /** What was planned by the plan that is left is cancelled, and says why; the other plan plans its own. */
  async switch(who: Principal, dealId: string, { planId, stepId, reason, note, version }: PlanSwitch): Promise<DealPlan> {
    await this.dealAccess.visible(who, 'deals.edit', dealId);
    return this.transactor.run(async (tx) => {
      const planned = await this.planned(tx, dealId);
      const { deal, row, from } = await this.underWay(tx, dealId, version);
      if (row.planId === planId) throw Invalid.field('planId', 'same_plan', 'The deal is in this plan already.');
      const plan = await this.plans.named(tx.manager, planId);
      const state = afterEnrolmentMove(row.state, 'switch');
      await this.enrolments.end(tx, row, { state, switchedTo: plan.id, switchReason: reason, note: note || null });
      const { stepId: at } = await this.enrolments.begin(tx, who, deal, plan, stepId);
      const why = [`${from.name} → ${plan.name}`, note].filter(Boolean).join('. ');
      if (planned?.state === 'planned') await this.activities.store(tx, Object.assign(planned, { state: 'cancelled', result: why }));
      const step = plan.steps.find(({ id }) => id === at)!;
      const told = await this.deals.store(tx, who, deal, {
        what: 'planSwitched',
        values: { from: from.name, to: plan.name, step: step.title, reason, note: note || null },
      });
      await this.witnesses.tell(tx, {
        kind: 'DealPlanSwitched',
        ...{ deal: told, doerId: planned?.ownerId ?? null, byId: who.userId, byName: who.name, from: from.name, to: plan.name, note },
      });
      return this.enrolments.read(tx.manager, deal.id);
    });
  }

  /** Out of its plan: what is planned stays as any other contact does. */
  async stop(who: Principal, dealId: string, { reason, next, version }: PlanStop): Promise<DealPlan> {
    await this.dealAccess.visible(who, 'deals.edit', dealId);
    if (next) requireToCome(new Date(next.at), this.clock.now(), 'next.at');
    if (next) requireLength(next.kind, next.minutes);
    return this.transactor.run(async (tx) => {
      const { deal, row, from } = await this.underWay(tx, dealId, version);
      await this.enrolments.end(tx, row, { state: afterEnrolmentMove(row.state, 'stop'), note: reason });
      if (next) await this.activities.plan(tx, who, deal, next);
      await this.deals.store(tx, who, deal, { what: 'planStopped', values: { from: from.name, note: reason } });
      return this.enrolments.read(tx.manager, deal.id);
    });
  }

  private async openDeal(tx: Transaction, dealId: string): Promise<DealEntity> {
    const deal = await tx.getForUpdate(DealEntity, 'deal', dealId);
    if (deal.state !== 'open') throw new IllegalTransition('deal', deal.state, 'go by a plan');
    return deal;
  }

  private async underWay(tx: Transaction, dealId: string, version: number) {
    const deal = await this.openDeal(tx, dealId);
    const row = await this.enrolments.underWay(tx, deal.id);
    if (!row) throw new NotFound('enrolment');
    if (row.version !== version) throw new Conflict('This deal went on in its plan meanwhile.', ['stepId']);
    return { deal, row, from: await tx.manager.findOneByOrFail(PlanEntity, { id: row.planId }) };
  }

  /** What is planned for the step; locked before the deal, as whoever ends it does. */
  private async planned(tx: Transaction, dealId: string): Promise<ActivityEntity | null> {
    const open = await tx.manager.findOneBy(EnrolmentEntity, { dealId: dealId as DealEntity['id'], state: 'active' });
    return open?.activityId ? tx.getForUpdate(ActivityEntity, 'activity', open.activityId) : null;
  }
}

import { Injectable } from '@nestjs/common';
import {
  afterCancelled,
  afterEnrolmentMove,
  afterStep,
  type DealMove,
  type DealOutcome,
  type EnrolmentMove,
  Invalid,
  mayMove,
  resumed,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { ClientEntity } from '../clients/client.entity';
import type { Transaction } from '../database/transactor';
import type { ActivityEntity } from '../deals/activity.entity';
import type { Course } from '../deals/deal-course';
import type { DealEvent } from '../deals/deal-store';
import type { DealEntity } from '../deals/deal.entity';
import { EnrolmentStore } from './enrolment-store';
import { PlansInUse } from './plans-in-use';

const MOVES: Record<DealMove, EnrolmentMove> = { pause: 'pause', resume: 'resume', win: 'win', lose: 'lose', merge: 'stop' };

/** Leads deals by their plans, in the very transaction in which something happens to them. */
@Injectable()
export class PlanCourse implements Course {
  constructor(
    private readonly plans: PlansInUse,
    private readonly enrolments: EnrolmentStore,
  ) {}

  async begun(tx: Transaction, who: Principal, deal: DealEntity, planId: string | null | undefined): Promise<DealEvent | null> {
    if (planId === null) return null;
    const plan = planId
      ? await this.plans.named(tx.manager, planId)
      : await this.plans.fitting(tx.manager, await tx.manager.findOneByOrFail(ClientEntity, { id: deal.clientId }));
    if (!plan) return null;
    await this.enrolments.begin(tx, who, deal, plan);
    return { what: 'planEnrolled', values: { to: plan.name, step: plan.steps[0]!.title } };
  }

  /** Contacts beside the plan lead nowhere in it. */
  async contactEnded(tx: Transaction, who: Principal, deal: DealEntity, contact: ActivityEntity, outcome: string | null) {
    const row = await this.enrolments.underWay(tx, deal.id);
    if (row === null || row.activityId !== contact.id) {
      if (outcome) throw Invalid.field('outcome', 'unknown_outcome', 'This is no step of a plan.');
      return null;
    }
    const steps = await this.enrolments.stepsOf(tx, row);
    const cancelled = contact.state === 'cancelled';
    const to = cancelled ? afterCancelled(steps, row) : afterStep(steps, row, outcome);
    if (to.lostReason) {
      await this.enrolments.leave(tx, row, 'result');
      return { outcome: 'lost', lostReason: to.lostReason } satisfies DealOutcome;
    }
    await this.enrolments.moveOn(tx, who, deal, row, to, cancelled ? 'cancelled' : 'result');
    return null;
  }

  async dealMoved(tx: Transaction, who: Principal, deal: DealEntity, dealMove: DealMove): Promise<void> {
    const row = await this.enrolments.underWay(tx, deal.id);
    const move = MOVES[dealMove];
    if (row === null || !mayMove(row.state, move)) return;
    if (move === 'resume')
      await this.enrolments.advance(tx, who, deal, row, resumed(await this.enrolments.stepsOf(tx, row), row, row.activityId !== null));
    else if (move === 'pause') await this.enrolments.pause(tx, row);
    else await this.enrolments.end(tx, row, { state: afterEnrolmentMove(row.state, move) });
  }
}

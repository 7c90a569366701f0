import { Injectable } from '@nestjs/common';
import {
  addWorkingTime,
  afterEnrolmentMove,
  type Advance,
  choicesOf,
  type DealPlan,
  type EnrolmentId,
  enrolledAt,
  newId,
  type PlanStep,
  type StayEnding,
  type UserId,
} from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../auth/principal';
import { CalendarsService } from '../calendars/calendars.service';
import { loadClientFields } from '../clients/client-field.entity';
import { ClientEntity } from '../clients/client.entity';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { ActivityStore } from '../deals/activity-store';
import { DealPeople } from '../deals/deal-people';
import { DealStore } from '../deals/deal-store';
import type { DealEntity } from '../deals/deal.entity';
import { EnrolmentEntity } from './enrolment.entity';
import { PlanVersionEntity } from './plan.entity';
import type { PlanInUse } from './plans-in-use';
import { BEGIN_STAY, END_STAY, IS_UNDER_WAY, LEAST_BUSY, SELECT_ENROLMENTS, type StoredEnrolment, withMoments } from './plans.queries';

/** The one way in which a deal goes through a plan: where it is, and what is planned for that, are written together. */
@Injectable()
export class EnrolmentStore {
  constructor(
    private readonly activities: ActivityStore,
    private readonly deals: DealStore,
    private readonly people: DealPeople,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  /** The plan the deal is in, locked until the end. Whoever asks holds the deal already. */
  underWay(tx: Transaction, dealId: string): Promise<EnrolmentEntity | null> {
    return tx.manager
      .createQueryBuilder(EnrolmentEntity, 'enrolment')
      .where(`enrolment.dealId = :dealId and enrolment.${IS_UNDER_WAY}`, { dealId })
      .setLock('pessimistic_write')
      .getOne();
  }

  async stepsOf({ manager }: Transaction, { planVersionId }: EnrolmentEntity): Promise<PlanStep[]> {
    return (await manager.findOneByOrFail(PlanVersionEntity, { id: planVersionId })).steps;
  }

  async begin(tx: Transaction, who: Principal, deal: DealEntity, plan: PlanInUse, stepId?: string | null): Promise<EnrolmentEntity> {
    const now = this.clock.now();
    const client = await tx.manager.findOneByOrFail(ClientEntity, { id: deal.clientId });
    const row = tx.manager.create(EnrolmentEntity, {
      ...{ id: newId<EnrolmentId>(now.getTime()), dealId: deal.id, planId: plan.id, planVersionId: plan.versionId },
      ...{ startedAt: now, startedBy: who.userId, endedAt: null, switchedTo: null, switchReason: null, note: null },
      ...{ clientKind: client.kind, clientStage: client.lifecycleStage, clientSize: client.size },
      ...{ clientRoles: client.roles, clientSource: client.sourceId, clientTags: client.tags, version: 0 },
      clientChoices: choicesOf(await loadClientFields(tx.manager), client.custom),
    });
    await this.advance(tx, who, deal, row, enrolledAt(plan.steps, stepId));
    return this.enter(tx, row);
  }

  /** On from the step at which it was, which ended so. */
  async moveOn(tx: Transaction, who: Principal, deal: DealEntity, row: EnrolmentEntity, to: Advance, ending: StayEnding): Promise<void> {
    await this.leave(tx, row, ending);
    await this.advance(tx, who, deal, row, to);
    await this.enter(tx, row);
  }

  /** Its stay at the step at which it is ends; past the last one there is none. */
  async leave({ manager }: Transaction, { id }: EnrolmentEntity, ending: StayEnding): Promise<void> {
    await manager.query(END_STAY, [id, this.clock.now(), ending]);
  }

  /** Puts the deal where it is now, with what is planned for it. */
  async advance(tx: Transaction, who: Principal, deal: DealEntity, row: EnrolmentEntity, to: Advance): Promise<EnrolmentEntity> {
    const planned = to.plan ? await this.plan(tx, who, deal, to.plan) : null;
    const stays = row.stepId === to.stepId && !to.plan;
    Object.assign(row, { state: to.state, stepId: to.stepId, activityId: stays ? row.activityId : planned });
    if (row.state === 'completed') await this.deals.note(tx, who, deal.id, { what: 'planCompleted' });
    return tx.save(EnrolmentEntity, row);
  }

  /** What is planned stays planned. */
  async pause(tx: Transaction, row: EnrolmentEntity): Promise<void> {
    await tx.save(EnrolmentEntity, Object.assign(row, { state: afterEnrolmentMove(row.state, 'pause') }));
  }

  /** It goes no further in this plan; the step at which it stood is kept. */
  async end(tx: Transaction, row: EnrolmentEntity, ending: Partial<EnrolmentEntity>): Promise<void> {
    await this.leave(tx, row, 'left');
    await tx.save(EnrolmentEntity, Object.assign(row, { ...ending, activityId: null, endedAt: this.clock.now() }));
  }

  async read(manager: EntityManager, dealId: string): Promise<DealPlan> {
    const rows = await manager.query<(StoredEnrolment & { steps: PlanStep[] })[]>(SELECT_ENROLMENTS, [dealId]);
    const current = rows.find(({ endedAt }) => endedAt === null);
    return {
      current: current ? withMoments(current) : null,
      former: rows.filter((row) => row !== current).map(({ steps: _steps, ...row }) => withMoments(row)),
    };
  }

  private async enter({ manager }: Transaction, row: EnrolmentEntity): Promise<EnrolmentEntity> {
    const now = this.clock.now();
    if (row.stepId) await manager.query(BEGIN_STAY, [newId(now.getTime()), row.id, row.stepId, now]);
    return row;
  }

  private async plan(tx: Transaction, who: Principal, deal: DealEntity, { kind, title, minutes, ...step }: PlanStep) {
    const due = addWorkingTime(await this.calendars.inForce(tx.manager), this.clock.now(), step.afterMinutes);
    const ownerId = await this.doer(tx, deal, step.doer);
    return this.activities.plan(tx, who, deal, { at: due.toISOString(), kind, minutes, subject: title, ownerId });
  }

  /** Where nobody who was thought of works on deals any more, the owner does it. */
  private async doer(tx: Transaction, deal: DealEntity, doer: PlanStep['doer']): Promise<UserId> {
    if (doer.who === 'person') return (await this.people.find(tx.manager, doer.userId))?.id ?? deal.ownerId;
    if (doer.who === 'owner') return deal.ownerId;
    const [free] = await tx.manager.query<{ id: UserId }[]>(LEAST_BUSY, [doer.teamId]);
    return free?.id ?? deal.ownerId;
  }
}

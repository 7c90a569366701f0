import { Injectable } from '@nestjs/common';
import {
  claimEnd,
  Conflict,
  Invalid,
  NotFound,
  type Page,
  type PickFilter,
  type PickSkip,
  type ReviewPick,
  type ReviewSheet,
} from '@callcard/crm-core';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import './quality.events';
import { ReviewPickEntity } from './review-pick.entity';
import { ReviewStore } from './review-store';
import { ReviewEntity } from './review.entity';
import { PICK_TIES } from './reviews.queries';
import { SamplingPlanEntity } from './sampling-plan.entity';
import { type PickRow, SELECT_PICKS, toPick } from './sampling.queries';
import { ScorecardsService } from './scorecards.service';

/** The review queue: calls that were drawn, each listened to by one person, who has it until a while after what they last did in it. */
@Injectable()
export class ReviewPicksService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly scorecards: ScorecardsService,
    private readonly reviews: ReviewStore,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** As they were drawn; of people whom the right reaches, and not of one's own calls. */
  async list(who: Principal, { limit, cursor, state, planId, agentId, mine }: PickFilter): Promise<Page<ReviewPick>> {
    const conditions = new Conditions()
      .addAll(...this.access.visible(who, 'reviews.give', PICK_TIES))
      .add('k.agent_id <> $?', who.userId)
      .given('k.state = $?', state)
      .given('k.plan_id = $?', planId)
      .given('k.agent_id = $?', agentId)
      .given('k.claimed_by = $?', mine ? who.userId : undefined);
    const after = fromCursor(cursor, 1);
    if (after) conditions.add('k.id > $?::uuid', after[0]);
    const rows = await this.dataSource.query<PickRow[]>(
      `${SELECT_PICKS} where ${conditions} order by k.id limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toPick, ({ id }) => [id]);
  }

  /** Mine from now on, with a review that is begun; somebody who was faster wins. */
  async claim(who: Principal, id: string, version: number): Promise<ReviewSheet> {
    this.access.require(who, 'reviews.give');
    const reviewId = await this.transactor.run(async (tx) => {
      const pick = await this.within(tx, who, id);
      if (pick.state === 'claimed' && pick.claimedBy === who.userId) return pick.reviewId!;
      if (pick.state !== 'open' || pick.version !== version) throw new Conflict('Somebody else has taken this call.', ['state']);
      const { scorecardId } = await tx.manager.findOneByOrFail(SamplingPlanEntity, { id: pick.planId });
      const { id: versionId } = await this.scorecards.current(scorecardId, tx.manager);
      const about = { callId: pick.callId, agentId: pick.agentId, reviewerId: who.userId, versionId };
      // Whoever had begun it, before their claim ended, goes on with it.
      const begun = await tx.manager.findOneBy(ReviewEntity, { ...about, id: pick.reviewId ?? IsNull(), state: 'draft' });
      const { id: reviewId } = begun ?? (await this.reviews.begin(tx, who, about));
      const claimedUntil = claimEnd(this.clock.now());
      await this.save(tx, Object.assign(pick, { state: 'claimed', claimedBy: who.userId, claimedUntil, reviewId }));
      return reviewId;
    });
    return this.reviews.sheet(reviewId);
  }

  /** Back into the queue; what was answered so far is gone. */
  async release(who: Principal, id: string): Promise<ReviewPick> {
    this.access.require(who, 'reviews.give');
    return this.transactor.run(async (tx) => {
      const pick = await this.mine(tx, who, id);
      const reviewId = pick.reviewId!;
      await this.save(tx, Object.assign(pick, { state: 'open', claimedBy: null, claimedUntil: null, reviewId: null }));
      await tx.manager.delete(ReviewEntity, { id: reviewId, state: 'draft' });
      return this.one(tx.manager, id);
    });
  }

  /** It cannot be judged, and why; it is drawn no more. */
  async skip(who: Principal, id: string, { reason, version }: PickSkip): Promise<ReviewPick> {
    this.access.require(who, 'reviews.give');
    return this.transactor.run(async (tx) => {
      const pick = await this.within(tx, who, id);
      if (pick.version !== version || (pick.state !== 'open' && pick.claimedBy !== who.userId) || pick.state === 'done')
        throw new Conflict('Somebody else has taken this call.', ['state']);
      const reviewId = pick.claimedBy && pick.reviewId;
      await this.save(tx, Object.assign(pick, { state: 'skipped', skipReason: reason, claimedUntil: null, reviewId: null }));
      if (reviewId) await tx.manager.delete(ReviewEntity, { id: reviewId, state: 'draft' });
      await this.audit.record(tx, who, { action: 'skipped', noun: 'reviewPicks', subjectId: id, details: { callId: pick.callId } });
      return this.one(tx.manager, id);
    });
  }

  private async within(tx: Transaction, who: Principal, id: string): Promise<ReviewPickEntity> {
    const pick = await tx.getForUpdate(ReviewPickEntity, 'pick', id);
    if (!this.access.reaches(who, 'reviews.give', PICK_TIES, pick)) throw new NotFound('pick');
    if (pick.agentId === who.userId) throw Invalid.field('callId', 'own_call', 'Nobody judges their own calls.');
    return pick;
  }

  private async mine(tx: Transaction, who: Principal, id: string): Promise<ReviewPickEntity> {
    const pick = await this.within(tx, who, id);
    if (pick.state !== 'claimed' || pick.claimedBy !== who.userId) throw new Conflict('This call is not in your hands.', ['state']);
    return pick;
  }

  private async save(tx: Transaction, pick: ReviewPickEntity): Promise<void> {
    await tx.save(ReviewPickEntity, pick);
    tx.publish({ kind: 'PicksChanged', agentIds: [pick.agentId] });
  }

  private async one(manager: EntityManager, id: string): Promise<ReviewPick> {
    const [row] = await manager.query<PickRow[]>(`${SELECT_PICKS} where k.id = $1`, [id]);
    return toPick(row!);
  }
}

import { Injectable } from '@nestjs/common';
import {
  afterReviewMove,
  checkAnswers,
  claimEnd,
  type CommentInput,
  Conflict,
  Forbidden,
  Invalid,
  NotFound,
  type Page,
  type PageQuery,
  type Permission,
  type Review,
  type ReviewDispute,
  type ReviewDraft,
  type ReviewFilter,
  type ReviewInput,
  type ReviewSettlement,
  type ReviewSheet,
  type ThreadEntry,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CallsService } from '../calls/calls.service';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { fromCursor, pageOf } from '../http/cursor';
import { ThreadsService } from '../threads/threads.service';
import { CalibrationReveals } from './calibration-reveals';
import './quality.events';
import { ReviewPickEntity } from './review-pick.entity';
import { ReviewStore, scoreText } from './review-store';
import { ReviewEntity } from './review.entity';
import { REVIEW_TIES, type ReviewRow, SELECT_REVIEWS, toReview } from './reviews.queries';
import { ScorecardsService } from './scorecards.service';

/** What reviewers make of calls, and what the agents say to it. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly store: ReviewStore,
    private readonly scorecards: ScorecardsService,
    private readonly reveals: CalibrationReveals,
    private readonly calls: CallsService,
    private readonly threads: ThreadsService,
    private readonly clock: Clock,
  ) {}

  /** Newest first: what was given to people whom the right reaches, and whatever one is at oneself. Calibrations have pages of their own. */
  async list(
    who: Principal,
    { limit, cursor, ofMe, state, agentId, reviewerId, callId, scorecardId }: ReviewFilter,
  ): Promise<Page<Review>> {
    const [reached, values] = this.access.visible(who, 'reviews.view', REVIEW_TIES);
    const conditions = new Conditions()
      .addAll(`(r.reviewer_id = $? or (r.state <> 'draft' and ${reached}))`, [who.userId, ...values])
      .when(true, 'r.calibration_id is null')
      .given('r.state = $?', state)
      .given('r.agent_id = $?', ofMe ? who.userId : agentId)
      .given('r.reviewer_id = $?', reviewerId)
      .given('r.call_id = $?', callId)
      .given('v.scorecard_id = $?', scorecardId);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(r.created_at, r.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<ReviewRow[]>(
      `${SELECT_REVIEWS} where ${conditions} order by r.created_at desc, r.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toReview, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async get(who: Principal, id: string): Promise<ReviewSheet> {
    await this.visible(who, 'reviews.view', id);
    return this.store.sheet(id);
  }

  /** Of a call that nobody drew. Whoever has begun one with this scorecard goes on with it. */
  async begin(who: Principal, { callId, scorecardId }: ReviewInput): Promise<ReviewSheet> {
    this.access.require(who, 'reviews.give');
    const { agentId, state, recordings } = await this.calls.visible(who, 'calls.view', callId);
    if (agentId === null || state !== 'ended') throw Invalid.field('callId', 'no_talk', 'There is nothing to judge in this call.');
    if (!recordings.some((recording) => recording.state === 'ready'))
      throw Invalid.field('callId', 'not_recorded', 'This call cannot be listened to.');
    if (agentId === who.userId) throw Invalid.field('callId', 'own_call', 'Nobody judges their own calls.');
    this.access.requireReach(who, 'reviews.give', REVIEW_TIES, { agentId });
    const { id: versionId } = await this.scorecards.current(scorecardId);
    const about = { callId, reviewerId: who.userId, versionId };
    const known = await this.dataSource.manager.findOneBy(ReviewEntity, { ...about, state: 'draft' });
    const { id } = known ?? (await this.transactor.run((tx) => this.store.begin(tx, who, { ...about, agentId })));
    return this.store.sheet(id);
  }

  /** What is answered so far, all of it. */
  async write(who: Principal, id: string, { version, answers, comment }: ReviewDraft): Promise<ReviewSheet> {
    this.access.require(who, 'reviews.give');
    await this.transactor.run(async (tx) => {
      // The row of the queue first, as below.
      await tx.manager.update(ReviewPickEntity, { reviewId: id, state: 'claimed' }, { claimedUntil: claimEnd(this.clock.now()) });
      const row = await this.draft(tx, who, id, version);
      await this.requireFitting(row, answers, false);
      await this.store.save(tx, who, Object.assign(row, { answers, comment: comment || null }), null);
    });
    return this.store.sheet(id);
  }

  /** The agent sees it from now on; of a calibration nobody does before all of it is in. */
  async give(who: Principal, id: string, version: number): Promise<ReviewSheet> {
    this.access.require(who, 'reviews.give');
    await this.transactor.run(async (tx) => {
      // The row of the queue first, as whoever gives it back does.
      const pick = await tx.manager.findOne(ReviewPickEntity, { where: { reviewId: id }, lock: { mode: 'pessimistic_write' } });
      const row = await this.draft(tx, who, id, version);
      await this.requireFitting(row, row.answers, true);
      Object.assign(row, { state: afterReviewMove(row.state, 'give'), givenAt: this.clock.now() });
      await this.store.save(tx, who, row, { action: 'given' });
      if (row.calibrationId) return this.reveals.afterGiven(tx, row.calibrationId);
      if (pick) await tx.save(ReviewPickEntity, Object.assign(pick, { state: 'done' as const, claimedBy: who.userId, claimedUntil: null }));
      tx.publish({ kind: 'PicksChanged', agentIds: [row.agentId] });
      await this.witnesses.tell(tx, { kind: 'ReviewGiven', review: await this.store.review(id, tx.manager), byName: who.name });
    });
    return this.store.sheet(id);
  }

  /** The agent has read it. */
  async acknowledge(who: Principal, id: string, version: number): Promise<ReviewSheet> {
    return this.answer(who, id, version, 'acknowledge', null);
  }

  /** The agent does not agree, and says why. */
  async dispute(who: Principal, id: string, { version, reason }: ReviewDispute): Promise<ReviewSheet> {
    return this.answer(who, id, version, 'dispute', reason);
  }

  /** What comes of a dispute; other answers are another score, and the one before stays in the history. */
  async settle(who: Principal, id: string, { version, text, answers }: ReviewSettlement): Promise<ReviewSheet> {
    const { agentId } = await this.visible(who, 'reviews.settle', id);
    if (agentId === who.userId) throw new Forbidden('Nobody settles a dispute of their own.');
    this.access.requireReach(who, 'reviews.settle', REVIEW_TIES, { agentId });
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ReviewEntity, 'review', id, version);
      const from = scoreText(row);
      Object.assign(row, { state: afterReviewMove(row.state, 'settle'), settlement: text });
      if (answers) {
        await this.requireFitting(row, answers, true);
        row.answers = answers;
      }
      await this.store.save(tx, who, row, { action: 'settled', text, values: { from } });
      await this.witnesses.tell(tx, {
        kind: 'ReviewSettled',
        review: await this.store.review(id, tx.manager),
        by: who.userId,
        byName: who.name,
      });
    });
    return this.store.sheet(id);
  }

  /** What was said to it and what became of it, newest first. */
  async history(who: Principal, id: string, query: PageQuery): Promise<Page<ThreadEntry>> {
    await this.visible(who, 'reviews.view', id);
    return this.threads.list('reviews', id, query);
  }

  async reply(who: Principal, id: string, { text }: CommentInput): Promise<void> {
    const review = await this.visible(who, 'reviews.view', id);
    if (review.state === 'draft') throw new Conflict('Nobody reads a draft.', ['state']);
    await this.transactor.run(async (tx) => {
      await this.threads.add(tx, 'reviews', id, who, { kind: 'comment', text });
      const { agentId, reviewerId, calibrationId } = review;
      const others = calibrationId ? [] : [agentId, reviewerId].filter((one) => one !== who.userId);
      for (const to of others) await this.witnesses.tell(tx, { kind: 'ReviewReplied', review, to, byName: who.name });
      tx.publish({ kind: 'ReviewChanged', id, agentId, reviewerId, isDraft: calibrationId !== null });
    });
  }

  private async answer(
    who: Principal,
    id: string,
    version: number,
    move: 'acknowledge' | 'dispute',
    reason: string | null,
  ): Promise<ReviewSheet> {
    const { agentId } = await this.visible(who, 'reviews.view', id);
    if (agentId !== who.userId) throw new Forbidden('Only whose call it was answers to a review.');
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ReviewEntity, 'review', id, version);
      Object.assign(row, { state: afterReviewMove(row.state, move), disputeReason: reason });
      await this.store.save(tx, who, row, { action: row.state, ...(reason !== null && { text: reason }) });
      if (move === 'dispute')
        await this.witnesses.tell(tx, { kind: 'ReviewDisputed', review: await this.store.review(id, tx.manager), byName: who.name });
    });
    return this.store.sheet(id);
  }

  /** @throws NotFound for what may not be seen: drafts of others, and of calibrations whatever is not revealed. */
  private async visible(who: Principal, permission: Permission, id: string): Promise<Review> {
    this.access.require(who, permission);
    const review = await this.store.review(id);
    if (review.reviewerId === who.userId) return review;
    const isShown = review.calibrationId
      ? await this.reveals.isShown(who, review.calibrationId)
      : review.state !== 'draft' && this.access.reaches(who, 'reviews.view', REVIEW_TIES, review);
    if (!isShown) throw new NotFound('review');
    return review;
  }

  private async draft(tx: Transaction, who: Principal, id: string, version: number): Promise<ReviewEntity> {
    const row = await tx.getForUpdate(ReviewEntity, 'review', id);
    if (row.reviewerId !== who.userId) throw new NotFound('review');
    if (row.version !== version) throw new Conflict('Somebody changed this review meanwhile.', ['version']);
    if (row.state !== 'draft') throw new Conflict('What was given is not changed any more.', ['state'], 'illegal_transition');
    return row;
  }

  private async requireFitting({ versionId }: ReviewEntity, answers: ReviewEntity['answers'], whole: boolean): Promise<void> {
    const { sections } = await this.scorecards.asked(versionId);
    const faults = checkAnswers(sections, answers, whole);
    if (faults.length > 0) throw new Invalid(faults);
  }
}

import { Injectable } from '@nestjs/common';
import {
  agreementOf,
  type Calibration,
  type CalibrationFilter,
  type CalibrationInput,
  type CalibrationReview,
  type CalibrationSheet,
  Conflict,
  Invalid,
  newId,
  NotFound,
  type Page,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CallsReader } from '../calls/calls.reader';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { fromCursor, pageOf } from '../http/cursor';
import { requireAtWork } from '../users/assignable';
import { CalibrationReveals } from './calibration-reveals';
import { CalibrationEntity } from './calibration.entity';
import { type CalibrationRow, SELECT_CALIBRATIONS, toCalibration } from './calibrations.queries';
import './quality.events';
import { ReviewStore } from './review-store';
import { ReviewEntity } from './review.entity';
import { ScorecardsService } from './scorecards.service';

/** The same calls judged by several people, blind to each other, to see how far they agree. */
@Injectable()
export class CalibrationsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly scorecards: ScorecardsService,
    private readonly reviews: ReviewStore,
    private readonly reveals: CalibrationReveals,
    private readonly calls: CallsReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Newest first: those one takes part in, and whoever plans them sees all. */
  async list(who: Principal, { limit, cursor, state }: CalibrationFilter): Promise<Page<Calibration>> {
    this.access.require(who, 'reviews.give');
    const conditions = new Conditions().given('x.state = $?', state);
    if (!this.access.may(who, 'reviews.plan')) conditions.add('x.reviewer_ids @> array[$?::uuid]', who.userId);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(x.created_at, x.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<CalibrationRow[]>(
      `${SELECT_CALIBRATIONS} where ${conditions} order by x.created_at desc, x.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toCalibration, (row) => [row.createdAt.toISOString(), row.id]);
  }

  /** Until all is revealed, nothing of what others answered. @throws NotFound for one that is not the person's matter */
  async get(who: Principal, id: string): Promise<CalibrationSheet> {
    this.access.require(who, 'reviews.give');
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const calibration = await this.one(manager, id);
      const reviewerIds = calibration.reviewers.map(({ userId }) => userId);
      if (!reviewerIds.includes(who.userId) && !this.access.may(who, 'reviews.plan')) throw new NotFound('calibration');
      const { sections } = await this.scorecards.asked(calibration.versionId, manager);
      const rows = await manager.findBy(ReviewEntity, { calibrationId: id });
      const mine = rows
        .filter(({ reviewerId }) => reviewerId === who.userId)
        .map(({ callId, id: reviewId, state }) => ({ callId, reviewId, given: state !== 'draft' }));
      const reviews = calibration.state === 'revealed' ? rows.map(toCalibrationReview) : null;
      const agreement = reviews && agreementOf(sections, calibration.callIds, reviewerIds, reviews);
      return { ...calibration, sections, mine, agreement, reviews };
    });
  }

  /** Begins a review of every call for everybody who takes part. */
  async create(who: Principal, input: CalibrationInput): Promise<CalibrationSheet> {
    this.access.require(who, 'reviews.plan');
    const [callIds, reviewerIds] = [[...new Set(input.callIds)], [...new Set(input.reviewerIds)]];
    if (reviewerIds.length < 2) throw Invalid.field('reviewerIds', 'too_few', 'It takes two to agree.');
    const calls = await this.calls.byIds(callIds);
    const agentOf = new Map(
      calls.map(({ id, agentId, recordings }) => [id, recordings.some(({ state }) => state === 'ready') ? agentId : null]),
    );
    for (const [at, callId] of callIds.entries()) {
      const agentId = agentOf.get(callId) ?? null;
      if (agentId === null) throw Invalid.field(`callIds.${at}`, 'not_recorded', 'This call cannot be listened to.');
      if (reviewerIds.includes(agentId)) throw Invalid.field(`callIds.${at}`, 'own_call', 'Nobody judges their own calls.');
    }
    const id = newId(this.clock.now().getTime());
    await this.transactor.run(async (tx) => {
      const { id: versionId } = await this.scorecards.current(input.scorecardId, tx.manager);
      for (const [at, reviewerId] of reviewerIds.entries()) await requireAtWork(tx.manager, reviewerId, `reviewerIds.${at}`);
      const about = { title: input.title, versionId, state: 'open' as const, callIds, reviewerIds, createdBy: who.userId };
      await tx.save(
        CalibrationEntity,
        tx.manager.create(CalibrationEntity, { id, ...about, createdAt: this.clock.now(), revealedAt: null, version: 0 }),
      );
      for (const callId of callIds)
        for (const reviewerId of reviewerIds)
          await this.reviews.begin(tx, who, { callId, agentId: agentOf.get(callId)!, reviewerId, versionId, calibrationId: id });
      await this.audit.record(tx, who, {
        action: 'created',
        noun: 'calibrations',
        subjectId: id,
        details: { title: input.title, calls: callIds.length },
      });
      tx.publish({ kind: 'CalibrationChanged', id, reviewerIds });
      const others = reviewerIds.filter((one) => one !== who.userId);
      await this.witnesses.tell(tx, { kind: 'CalibrationAsked', id, title: input.title, reviewerIds: others, byName: who.name });
    });
    return this.get(who, id);
  }

  /** With what is in: who has not answered by now is left out. */
  async close(who: Principal, id: string, version: number): Promise<CalibrationSheet> {
    this.access.require(who, 'reviews.plan');
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(CalibrationEntity, 'calibration', id, version);
      if (row.state !== 'open') throw new Conflict('It is revealed already.', ['state'], 'illegal_transition');
      await tx.manager.delete(ReviewEntity, { calibrationId: id, state: 'draft' });
      await this.reveals.reveal(tx, row);
      await this.audit.record(tx, who, { action: 'closed', noun: 'calibrations', subjectId: id, details: { title: row.title } });
    });
    return this.get(who, id);
  }

  private async one(manager: EntityManager, id: string): Promise<Calibration> {
    const [row] = await manager.query<CalibrationRow[]>(`${SELECT_CALIBRATIONS} where x.id = $1`, [id]);
    if (!row) throw new NotFound('calibration');
    return toCalibration(row);
  }
}

const toCalibrationReview = ({ id, callId, reviewerId, score, answers }: ReviewEntity): CalibrationReview => ({
  ...{ id, callId, reviewerId, score, answers },
});

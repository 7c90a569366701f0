import { Injectable } from '@nestjs/common';
import { type CallId, newId, NotFound, type Review, type ReviewSheet, scoreOf, type UserId } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Principal } from '../auth/principal';
import { CallsReader } from '../calls/calls.reader';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { ThreadsService } from '../threads/threads.service';
import './quality.events';
import { ReviewEntity } from './review.entity';
import { type ReviewRow, SELECT_REVIEWS, toReview } from './reviews.queries';
import { ScorecardsService } from './scorecards.service';

export interface Beginning {
  callId: CallId;
  agentId: UserId;
  reviewerId: UserId;
  versionId: string;
  /** Unset: it is for the agent. */
  calibrationId?: string;
}

/** What is written beside a move: which one, and the words and figures that belong to it. */
export interface Happened {
  action: string;
  text?: string;
  values?: Record<string, string>;
}

/** For the history; the console writes it as its reader does. */
export const scoreText = ({ score }: Pick<ReviewEntity, 'score'>): string => (score === null ? '–' : String(score));

/** Reads and writes reviews, and says so: to the log, to the history. Knows nothing of rights. */
@Injectable()
export class ReviewStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallsReader,
    private readonly scorecards: ScorecardsService,
    private readonly threads: ThreadsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async begin(tx: Transaction, who: Principal, { calibrationId, ...about }: Beginning): Promise<ReviewEntity> {
    const now = this.clock.now();
    const row = tx.manager.create(ReviewEntity, {
      ...{ id: newId(now.getTime()), ...about, state: 'draft', answers: [], comment: null, score: null, failed: false },
      ...{ calibrationId: calibrationId ?? null, disputeReason: null, settlement: null, createdAt: now, givenAt: null, version: 0 },
    });
    return this.save(tx, who, row, { action: 'begun' });
  }

  /** With the score that its answers come to. What happens to a draft is nobody's history. */
  async save(tx: Transaction, who: Principal, row: ReviewEntity, happened: Happened | null): Promise<ReviewEntity> {
    const { sections } = await this.scorecards.asked(row.versionId, tx.manager);
    const { score, failed } = scoreOf(sections, row.answers);
    await tx.save(ReviewEntity, Object.assign(row, { score, failed: failed.length > 0 }));
    const { id, callId, agentId, reviewerId, state, calibrationId } = row;
    if (happened) {
      const { action, text, values } = happened;
      await this.audit.record(tx, who, { action, noun: 'reviews', subjectId: id, details: { callId, agentId, state, score: row.score } });
      await this.threads.add(tx, 'reviews', id, who, { kind: action, text, values: { ...values, score: scoreText(row) } });
    }
    tx.publish({ kind: 'ReviewChanged', id, agentId, reviewerId, isDraft: state === 'draft' || calibrationId !== null });
    return row;
  }

  async review(id: string, manager: EntityManager = this.dataSource.manager): Promise<Review> {
    const [row] = await manager.query<ReviewRow[]>(`${SELECT_REVIEWS} where r.id = $1`, [id]);
    if (!row) throw new NotFound('review');
    return toReview(row);
  }

  /** @throws NotFound */
  async sheet(id: string): Promise<ReviewSheet> {
    const review = await this.review(id);
    const row = await this.dataSource.manager.findOneByOrFail(ReviewEntity, { id });
    const [{ sections }, call] = await Promise.all([this.scorecards.asked(row.versionId), this.calls.get(row.callId)]);
    const { answers, comment, disputeReason, settlement } = row;
    const { recordings, note, noteMarks } = call;
    return { ...review, sections, answers, comment, disputeReason, settlement, recordings, note, noteMarks };
  }
}

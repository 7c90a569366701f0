import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Notification, Review, UserId } from '@callcard/crm-core';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import '../quality/quality.events';
import { NotificationsService } from './notifications.service';

/** Who is told what of the judgement of calls. */
@Injectable()
export class ReviewNotices implements OnModuleInit {
  constructor(
    private readonly witnesses: Witnesses,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.witnesses.on('ReviewGiven', (tx, { review, byName }) => this.tell(tx, [review.agentId], 'reviewGiven', review, byName));
    this.witnesses.on('ReviewDisputed', (tx, { review, byName }) => this.tell(tx, [review.reviewerId], 'reviewDisputed', review, byName));
    // Whoever settles what they gave themselves knows it.
    this.witnesses.on('ReviewSettled', (tx, { review, by, byName }) => {
      const people = [review.agentId, review.reviewerId].filter((id) => id !== by);
      return this.tell(tx, people, 'reviewSettled', review, byName);
    });
    this.witnesses.on('ReviewReplied', (tx, { review, to, byName }) => this.tell(tx, [to], 'reviewReplied', review, byName));
    this.witnesses.on('CalibrationAsked', (tx, { id, title, reviewerIds, byName }) =>
      this.notifications.add(tx, reviewerIds, {
        kind: 'calibrationAsked',
        values: { subject: title, name: byName },
        link: { noun: 'calibrations', id },
      }),
    );
  }

  private tell(tx: Transaction, to: UserId[], kind: Notification['kind'], { id, score }: Review, name: string): Promise<void> {
    const values = { name, score: score === null ? '–' : String(score) };
    return this.notifications.add(tx, to, { kind, values, link: { noun: 'reviews', id } });
  }
}

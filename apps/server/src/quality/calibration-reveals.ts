import { Injectable } from '@nestjs/common';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { CalibrationEntity } from './calibration.entity';
import './quality.events';
import { ReviewEntity } from './review.entity';

/** Who may see what others answered, and when. */
@Injectable()
export class CalibrationReveals {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Whether somebody may see what the others of a calibration answered: only when all is in, and only if it is their matter. */
  async isShown(who: Principal, calibrationId: string): Promise<boolean> {
    const row = await this.dataSource.manager.findOneBy(CalibrationEntity, { id: calibrationId });
    if (row?.state !== 'revealed') return false;
    return row.reviewerIds.includes(who.userId) || this.access.may(who, 'reviews.plan');
  }

  /** The last one in reveals all: each waits for the row of the calibration, and so sees what was given before. */
  async afterGiven(tx: Transaction, calibrationId: string): Promise<void> {
    const row = await tx.getForUpdate(CalibrationEntity, 'calibration', calibrationId);
    if (await tx.manager.existsBy(ReviewEntity, { calibrationId, state: 'draft' })) await this.note(tx, row);
    else await this.reveal(tx, row);
  }

  async reveal(tx: Transaction, row: CalibrationEntity): Promise<void> {
    await this.note(tx, Object.assign(row, { state: 'revealed' as const, revealedAt: this.clock.now() }));
  }

  private async note(tx: Transaction, row: CalibrationEntity): Promise<void> {
    await tx.save(CalibrationEntity, row);
    tx.publish({ kind: 'CalibrationChanged', id: row.id, reviewerIds: row.reviewerIds });
  }
}

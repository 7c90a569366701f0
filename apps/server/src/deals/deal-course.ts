import { Injectable } from '@nestjs/common';
import type { DealMove, DealOutcome } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import type { Transaction } from '../database/transactor';
import type { ActivityEntity } from './activity.entity';
import type { DealEvent } from './deal-store';
import type { DealEntity } from './deal.entity';

/** What leads deals from contact to contact. Everything is written in the transaction that asks. */
export interface Course {
  /** A new deal: what its chronicle says if it is led, and so has its first contact. `planId`: null, by nothing; undefined, by what fits. */
  begun(tx: Transaction, who: Principal, deal: DealEntity, planId: string | null | undefined): Promise<DealEvent | null>;
  /** A contact of the deal is done or cancelled: plans the next one, or says that the deal is lost with it. */
  contactEnded(
    tx: Transaction,
    who: Principal,
    deal: DealEntity,
    contact: ActivityEntity,
    outcome: string | null,
  ): Promise<DealOutcome | null>;
  dealMoved(tx: Transaction, who: Principal, deal: DealEntity, move: DealMove): Promise<void>;
}

/** Where the noun that leads deals plugs itself in; without one nothing does. */
@Injectable()
export class DealCourse implements Course {
  private course: Course | null = null;

  register(course: Course): void {
    this.course = course;
  }

  async begun(...args: Parameters<Course['begun']>): Promise<DealEvent | null> {
    return (await this.course?.begun(...args)) ?? null;
  }

  async contactEnded(...args: Parameters<Course['contactEnded']>): Promise<DealOutcome | null> {
    return (await this.course?.contactEnded(...args)) ?? null;
  }

  async dealMoved(...args: Parameters<Course['dealMoved']>): Promise<void> {
    await this.course?.dealMoved(...args);
  }
}

import { Injectable } from '@nestjs/common';
import { type Deal, type DealEventKind, type DealId, isUnderWay, newId, requireNextContact, type UserId } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { ActivityEntity } from './activity.entity';
import { DealEntity } from './deal.entity';
import { overdueJob } from './deal-jobs';
import './deals.events';
import { DealsReader } from './deals.reader';

/** One line of the chronicle. */
export interface DealEvent {
  what: DealEventKind;
  values?: Record<string, string | null>;
}

/** The one way in which a deal is written: with what comes next in it, its chronicle and the audit log, and told after the commit. */
@Injectable()
export class DealStore {
  constructor(
    private readonly reader: DealsReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid when the deal is open and nothing is planned in it. */
  async store(tx: Transaction, who: Principal, row: DealEntity, event: DealEvent | null, from: UserId | null = null): Promise<Deal> {
    await this.follow(tx, row);
    Object.assign(row, { updatedAt: this.clock.now(), updatedBy: who.userId });
    await tx.save(DealEntity, row);
    if (event) await this.note(tx, who, row.id, event);
    if (event) await this.audit.record(tx, who, deedOf(row, event));
    const deal = await this.reader.get(row.id, tx.manager);
    tx.publish({ kind: 'DealChanged', deal, from });
    return deal;
  }

  /** A line of the chronicle, of which the lists know nothing. */
  async note(tx: Transaction, who: Principal | null, dealId: DealId, { what, values = {} }: DealEvent): Promise<void> {
    const at = this.clock.now();
    await tx.manager.query('insert into deal_events (id, deal_id, at, what, by_id, values) values ($1, $2, $3, $4, $5, $6)', [
      ...[newId(at.getTime()), dealId, at, what, who?.userId ?? null, JSON.stringify(values)],
    ]);
  }

  /** The next contact is the earliest of what is planned. */
  private async follow(tx: Transaction, row: DealEntity): Promise<void> {
    const next = isUnderWay(row.state)
      ? await tx.manager.findOne(ActivityEntity, { where: { dealId: row.id, state: 'planned' }, order: { plannedStart: 'ASC', id: 'ASC' } })
      : null;
    requireNextContact(row.state, next);
    const moved = next?.plannedStart?.getTime() !== row.nextContactAt?.getTime();
    Object.assign(row, {
      nextContactAt: next?.plannedStart ?? null,
      nextContactKind: next?.type ?? null,
      nextActivityId: next?.id ?? null,
    });
    if (moved) row.escalatedAt = null;
    if (row.state === 'open') await tx.addJob(...overdueJob(row.id, row.nextContactAt!));
  }
}

const deedOf = ({ id, number }: DealEntity, { what, values = {} }: DealEvent) => ({
  ...{ action: what, noun: 'deals', subjectId: id, details: { number, ...values } },
});

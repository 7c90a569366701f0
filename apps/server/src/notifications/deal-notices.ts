import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Deal, Notification } from '@callcard/crm-core';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import '../deals/deals.events';
import '../plans/plans.events';
import { SUPERVISORS_OF_TEAM } from './notifications.queries';
import { NotificationsService } from './notifications.service';

/** Who is told what of deals. */
@Injectable()
export class DealNotices implements OnModuleInit {
  constructor(
    private readonly witnesses: Witnesses,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.witnesses.on('DealHandedOver', async (tx, { deal, from, byName, reason }) => {
      await this.tell(tx, [deal.ownerId], 'dealAssigned', deal, { name: byName, reason });
      await this.tell(tx, [from.id], 'dealHandedOver', deal, { name: deal.ownerName, reason });
    });
    this.witnesses.on('DealsHandedOver', async (tx, { to, given, byName, reason }) => {
      const all = Object.values(given).reduce((sum, count) => sum + count, 0);
      await this.tellMany(tx, to.id, 'dealsAssigned', all, { name: byName, reason });
      for (const [id, count] of Object.entries(given)) await this.tellMany(tx, id, 'dealsHandedOver', count, { name: to.name, reason });
    });
    this.witnesses.on('DealPlanSwitched', async (tx, { deal, doerId, byId, byName, from, to, note }) => {
      if (doerId === null || doerId === byId) return;
      await this.tell(tx, [doerId], 'dealPlanSwitched', deal, { name: byName, plans: `${from} → ${to}`, reason: note });
    });
    this.witnesses.on('DealOverdue', async (tx, { deal }) => {
      const supervisors = await tx.manager.query<{ userId: string }[]>(SUPERVISORS_OF_TEAM, [deal.teamId]);
      const people = supervisors.map(({ userId }) => userId);
      await this.tell(tx, people, 'dealOverdue', deal, { name: deal.ownerName });
    });
  }

  private tellMany(tx: Transaction, id: string, kind: Notification['kind'], count: number, values: Record<string, string>): Promise<void> {
    return this.notifications.add(tx, [id], { kind, values: { count: String(count), ...values }, link: null });
  }

  private tell(tx: Transaction, people: string[], kind: Notification['kind'], deal: Deal, values: Record<string, string>): Promise<void> {
    const told = { subject: `${deal.subject} · ${deal.clientName}`, number: deal.number, client: deal.clientName, ...values };
    return this.notifications.add(tx, people, { kind, values: told, link: { noun: 'deals', id: deal.id } });
  }
}

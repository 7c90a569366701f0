import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addWorkingTime, DealId, isOverdue, MINUTES_TO_DEAL_ESCALATION } from '@callcard/crm-core';
import { z } from 'zod';
import { CalendarsService } from '../calendars/calendars.service';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { JobTasks } from '../jobs/job-tasks';
import { ReminderSources } from '../jobs/reminder-sources';
import { contactReminders } from './contact-reminders';
import { DEAL_OVERDUE, overdueJob } from './deal-jobs';
import { DealEntity } from './deal.entity';
import './deals.events';
import { DealsReader } from './deals.reader';

/** Tells people of the contacts they planned, and supervisors of those that did not come; run by the worker. */
@Injectable()
export class DealReminders implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly sources: ReminderSources,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly deals: DealsReader,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sources.register(contactReminders);
    this.jobs.add(DEAL_OVERDUE, z.object({ dealId: DealId }), ({ dealId }) => this.escalate(dealId));
  }

  /** Once for each next contact that did not come. */
  async escalate(id: DealId): Promise<void> {
    const deal = await this.deals.get(id);
    const now = this.clock.now();
    if (!isOverdue(deal, now) || deal.deletedAt !== null) return;
    const dueAt = addWorkingTime(await this.calendars.default(), new Date(deal.nextContactAt!), MINUTES_TO_DEAL_ESCALATION);
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(DealEntity, 'deal', id);
      if (row.escalatedAt !== null || row.nextContactAt?.toISOString() !== deal.nextContactAt) return;
      if (dueAt > now) return tx.addJob(...overdueJob(id, dueAt));
      await tx.manager.update(DealEntity, { id }, { escalatedAt: now });
      await this.witnesses.tell(tx, { kind: 'DealOverdue', deal });
    });
  }
}

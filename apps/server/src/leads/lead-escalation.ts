import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LeadId } from '@callcard/crm-core';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { LeadWitnesses } from './lead-witnesses.service';
import { LeadEntity } from './lead.entity';
import { LeadsReader } from './leads.reader';

/** What happens to a lead that nobody accepted in time; run by the worker at the due moment. */
@Injectable()
export class LeadEscalation implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
    private readonly reader: LeadsReader,
    private readonly witnesses: LeadWitnesses,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add('leads.escalate', z.object({ leadId: LeadId }), ({ leadId }) => this.escalate(leadId));
  }

  /** Once per hand-over, and only if it is still waiting. */
  async escalate(id: LeadId): Promise<void> {
    await this.transactor.run(async (tx) => {
      const now = this.clock.now();
      const row = await tx.getForUpdate(LeadEntity, 'lead', id);
      if (row.state !== 'new' || row.escalatedAt !== null || row.dueAt > now) return;
      row.escalatedAt = now;
      await tx.save(LeadEntity, row);
      await this.witnesses.tell(tx, { kind: 'LeadEscalated', lead: await this.reader.get(id, tx.manager) });
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Lead, Notification } from '@callcard/crm-core';
import type { Transaction } from '../database/transactor';
import { LeadWitnesses } from '../leads/lead-witnesses.service';
import type { LeadEvent } from '../leads/leads.events';
import { SUPERVISORS_OF_TEAM } from './notifications.queries';
import { NotificationsService } from './notifications.service';

/** Who is told what of leads, written in the transaction in which it happens. */
@Injectable()
export class LeadNotices implements OnModuleInit {
  constructor(
    private readonly witnesses: LeadWitnesses,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.witnesses.register((tx, event) => this.witness(tx, event));
  }

  private async witness(tx: Transaction, event: LeadEvent): Promise<void> {
    const { lead } = event;
    const supervisors = async () =>
      (await tx.manager.query<{ userId: string }[]>(SUPERVISORS_OF_TEAM, [lead.teamId])).map(({ userId }) => userId);
    switch (event.kind) {
      case 'LeadAssigned':
        // Nobody's lead is the supervisor's to give out.
        return this.tell(tx, lead.ownerId ? [lead.ownerId] : await supervisors(), 'leadAssigned', lead, { name: event.byName });
      case 'LeadReturned':
        return this.tell(tx, [lead.createdBy, ...(await supervisors())], 'leadReturned', lead, {
          name: event.byName,
          reason: event.reason,
        });
      case 'LeadEscalated':
        return this.tell(tx, await supervisors(), 'leadOverdue', lead, { name: lead.ownerName ?? '' });
    }
  }

  private async tell(
    tx: Transaction,
    people: string[],
    kind: Notification['kind'],
    lead: Lead,
    values: Record<string, string>,
  ): Promise<void> {
    const told = { subject: lead.subject, number: lead.number, client: lead.clientName ?? '', ...values };
    await this.notifications.add(tx, people, { kind, values: told, link: { noun: 'leads', id: lead.id } });
  }
}

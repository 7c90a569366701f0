import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Request } from '@callcard/crm-core';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import '../requests/requests.events';
import { SUPERVISORS_OF_TEAM } from './notifications.queries';
import { NotificationsService } from './notifications.service';

/** Who is told what of requests. */
@Injectable()
export class RequestNotices implements OnModuleInit {
  constructor(
    private readonly witnesses: Witnesses,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.witnesses.on('RequestAssigned', (tx, { request }) => this.tell(tx, request.ownerId ? [request.ownerId] : [], 'requestAssigned', request)); // prettier-ignore
    this.witnesses.on('RequestOverdue', async (tx, { request }) => {
      const supervisors = await tx.manager.query<{ userId: string }[]>(SUPERVISORS_OF_TEAM, [request.teamId]);
      await this.tell(tx, supervisors.map(({ userId }) => userId), 'requestOverdue', request); // prettier-ignore
    });
  }

  private tell(tx: Transaction, people: string[], kind: 'requestAssigned' | 'requestOverdue', request: Request): Promise<void> {
    const { clientName, callerNumber, ownerName, id } = request;
    const values = { subject: clientName ?? callerNumber ?? '', number: callerNumber ?? '', name: ownerName ?? '' };
    return this.notifications.add(tx, people, { kind, values, link: { noun: 'requests', id } });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DomainEventOf } from '../database/domain-events';
import { EventBus } from '../database/event-bus';
import { Transactor } from '../database/transactor';
import '../dialler/dialler.events';
import { RUNNERS_OF_CAMPAIGN } from './notifications.queries';
import { NotificationsService } from './notifications.service';

/** Whoever made a campaign, and supervisors, are told that it cannot dial, or has to dial less. */
@Injectable()
export class CampaignNotices implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly transactor: Transactor,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.bus.on('DiallerTroubled', (event) => this.tell(event));
  }

  private async tell({ what, campaignId, name }: DomainEventOf<'DiallerTroubled'>): Promise<void> {
    await this.transactor.run(async (tx) => {
      const people = await tx.manager.query<{ userId: string }[]>(RUNNERS_OF_CAMPAIGN, [campaignId]);
      const link = { noun: 'campaigns', id: campaignId };
      await this.notifications.add(tx, people.map(({ userId }) => userId), { kind: what, values: { name }, link }); // prettier-ignore
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CampaignId, Notification } from '@callcard/crm-core';
import '../campaigns/campaigns.events';
import { EventBus } from '../database/event-bus';
import { Transactor } from '../database/transactor';
import '../dialler/dialler.events';
import { RUNNERS_OF_CAMPAIGN } from './notifications.queries';
import { NotificationsService } from './notifications.service';

/** Whoever made a campaign, and supervisors, are told that it cannot dial, has to dial less, or was not started at its time. */
@Injectable()
export class CampaignNotices implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly transactor: Transactor,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.bus.on('DiallerTroubled', ({ what, campaignId, name }) => this.tell(what, campaignId, name));
    this.bus.on('CampaignRefused', ({ id, name }) => this.tell('campaignNotStarted', id, name));
  }

  private async tell(kind: Notification['kind'], campaignId: CampaignId, name: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      const people = await tx.manager.query<{ userId: string }[]>(RUNNERS_OF_CAMPAIGN, [campaignId]);
      const link = { noun: 'campaigns', id: campaignId };
      await this.notifications.add(tx, people.map(({ userId }) => userId), { kind, values: { name }, link }); // prettier-ignore
    });
  }
}

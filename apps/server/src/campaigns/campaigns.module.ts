import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { ClientsModule } from '../clients/clients.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { CampaignAttempts } from './campaign-attempts';
import { CampaignContacts } from './campaign-contacts.service';
import { CampaignListsController } from './campaign-lists.controller';
import { CampaignLists } from './campaign-lists.service';
import { campaignsBroadcasts } from './campaigns.broadcasts';
import { CampaignsController } from './campaigns.controller';
import { CampaignLearning } from './campaign-learning.service';
import { CampaignReportController } from './campaign-report.controller';
import { CampaignsService } from './campaigns.service';
import { ContactRules } from './contact-rules';
import { ContactStore } from './contact-store';
import { ListPenetration } from './list-penetration';
import { NextContacts } from './next-contacts';

/**
 * Campaigns: people who are called one after another, for one purpose.
 *
 * - A contact is taken by one attempt at a time, written before the PBX hears of it: no crash makes a contact be dialled twice.
 * - An attempt keeps the version of the rules that allowed it, with what they weighed, and is ended by what the PBX says of its call.
 * - In: CallChanged. Out: CampaignChanged, AttemptBegun, AttemptEnded.
 */
@Module({
  imports: [CallsModule, ClientsModule],
  providers: [
    CampaignAttempts,
    CampaignContacts,
    CampaignLists,
    CampaignsService,
    ContactRules,
    ContactStore,
    ListPenetration,
    NextContacts,
    CampaignLearning,
  ],
  controllers: [CampaignsController, CampaignListsController, CampaignReportController],
  exports: [CampaignAttempts, CampaignsService, NextContacts],
})
export class CampaignsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(campaignsBroadcasts);
  }
}

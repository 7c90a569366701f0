import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { CampaignAttempts } from './campaign-attempts';
import { campaignsBroadcasts } from './campaigns.broadcasts';
import { CampaignsController } from './campaigns.controller';
import { CampaignsService } from './campaigns.service';
import { NextContacts } from './next-contacts';

/**
 * Campaigns: people who are called one after another, for one purpose.
 *
 * - A contact is taken by one attempt at a time, written before the PBX hears of it: no crash makes a contact be dialled twice.
 * - An attempt keeps the version of the rules that allowed it, with what they weighed, and is ended by what the PBX says of its call.
 * - In: CallChanged. Out: CampaignChanged, AttemptBegun, AttemptEnded.
 */
@Module({
  imports: [CallsModule],
  providers: [CampaignAttempts, CampaignsService, NextContacts],
  controllers: [CampaignsController],
  exports: [CampaignAttempts, CampaignsService, NextContacts],
})
export class CampaignsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(campaignsBroadcasts);
  }
}

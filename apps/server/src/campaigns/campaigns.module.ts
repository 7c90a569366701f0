import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { ClientsModule } from '../clients/clients.module';
import { ComplianceModule } from '../compliance/compliance.module';
import { DealsModule } from '../deals/deals.module';
import { LeadsModule } from '../leads/leads.module';
import { MessagesModule } from '../messages/messages.module';
import { ReminderSources } from '../jobs/reminder-sources';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { RequestsModule } from '../requests/requests.module';
import { callbackReminders } from './callback-reminders';
import { CallCampaignsService } from './call-campaigns.service';
import { AttemptEnds } from './attempt-ends';
import { CampaignAttempts } from './campaign-attempts';
import { CampaignContacts } from './campaign-contacts.service';
import { CampaignQuotas } from './campaign-quotas';
import { CampaignReasons } from './campaign-reasons.service';
import { CampaignLine } from './campaign-line.service';
import { CampaignListsController } from './campaign-lists.controller';
import { CampaignLists } from './campaign-lists.service';
import { CampaignResultsController } from './campaign-results.controller';
import { CampaignResultsService } from './campaign-results.service';
import { CampaignSeats } from './campaign-seats';
import { CampaignWorkController } from './campaign-work.controller';
import { CampaignWorkService } from './campaign-work.service';
import { campaignsBroadcasts } from './campaigns.broadcasts';
import { CampaignsController } from './campaigns.controller';
import { CampaignsService } from './campaigns.service';
import { ContactImportWork } from './contact-import-work';
import { ContactImportsController } from './contact-imports.controller';
import { ContactImports } from './contact-imports.service';
import { ContactRules } from './contact-rules';
import { ContactStore } from './contact-store';
import { DialVerdicts } from './dial-verdicts';
import { ListPenetration } from './list-penetration';
import { NextContacts } from './next-contacts';
import { ResultActions } from './result-actions';
import { ResultOutgrowths } from './result-outgrowths';

/**
 * Campaigns: people who are called one after another, for one purpose.
 *
 * - A contact is taken by one attempt at a time, written before the PBX hears of it: no crash makes a contact be dialled twice.
 * - An attempt keeps the version of the rules that allowed it, with what they weighed, and is ended by what the PBX says of its call.
 * - A contact is shown to one agent at a time; what its result makes of it is written with the result.
 * - Contacts come from files, clients and programs, each once by list, campaign or in all of them; who is next is found by zones and weights.
 * - In: CallChanged, ResultChosen. Out: CampaignChanged, AttemptBegun, AttemptEnded, AttemptResult, SeatChanged.
 */
@Module({
  imports: [CallsModule, ClientsModule, ComplianceModule, DealsModule, LeadsModule, MessagesModule, RequestsModule],
  providers: [
    AttemptEnds,
    CallCampaignsService,
    CampaignAttempts,
    CampaignContacts,
    CampaignLine,
    CampaignLists,
    CampaignQuotas,
    CampaignReasons,
    CampaignResultsService,
    CampaignSeats,
    CampaignWorkService,
    CampaignsService,
    ContactImportWork,
    ContactImports,
    ContactRules,
    ContactStore,
    DialVerdicts,
    ListPenetration,
    NextContacts,
    ResultActions,
    ResultOutgrowths,
  ],
  // Fixed addresses come before `campaigns/:id`.
  controllers: [CampaignWorkController, CampaignResultsController, CampaignsController, CampaignListsController, ContactImportsController],
  exports: [CampaignAttempts, CampaignContacts, CampaignQuotas, CampaignsService, ContactImportWork, NextContacts],
})
export class CampaignsModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly reminders: ReminderSources,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(campaignsBroadcasts);
    this.reminders.register(callbackReminders);
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { RecordingAccess } from '../calls/recording-access';
import { CardParts } from '../clients/card-parts';
import { ClientsModule } from '../clients/clients.module';
import { Access } from '../auth/access';
import { EventBus } from '../database/event-bus';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { SearchSources } from '../search/search-sources';
import { LeadClock } from './lead-clock';
import { LeadEscalation } from './lead-escalation';
import { LeadOrigins } from './lead-origins';
import { LeadRouter } from './lead-router';
import { LeadWitnesses } from './lead-witnesses.service';
import { leadsBroadcasts } from './leads.broadcasts';
import { LeadsController } from './leads.controller';
import { LeadsReader } from './leads.reader';
import { leadsSearch } from './leads.search';
import { LeadsService } from './leads.service';
import { Presence } from './presence';

/**
 * Leads: a wish to buy, handed to the specialist it belongs to.
 *
 * - Who gets it is decided by one rule, and the lead keeps who was considered and why each was passed over.
 * - Accepted within the working minutes allowed, or the supervisor hears of it; given back, it goes on at once, never to the same person.
 * - In: the job leads.escalate, CallClientChanged. Out: LeadAssigned, LeadReturned, LeadEscalated, LeadChanged.
 */
@Module({
  imports: [CallsModule, ClientsModule],
  providers: [LeadClock, LeadEscalation, LeadOrigins, LeadRouter, LeadWitnesses, LeadsReader, LeadsService, Presence],
  controllers: [LeadsController],
  exports: [LeadWitnesses, LeadsService, Presence],
})
export class LeadsModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly cards: CardParts,
    private readonly reader: LeadsReader,
    private readonly recordings: RecordingAccess,
    private readonly leads: LeadsService,
    private readonly bus: EventBus,
    private readonly access: Access,
    private readonly sources: SearchSources,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(leadsBroadcasts);
    this.sources.register(leadsSearch(this.access));
    this.recordings.register((userId, callId) => this.leads.mayHearCall(userId, callId));
    this.bus.on('CallClientChanged', ({ callId, from, to }) => this.leads.followCall(callId, from, to));
    this.cards.register('openLeads', (clientIds) => this.reader.openLeadsOf(clientIds));
  }
}

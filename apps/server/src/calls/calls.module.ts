import { Module, type OnModuleInit } from '@nestjs/common';
import type { Call } from '@callcard/crm-core';
import { CardParts } from '../clients/card-parts';
import { ClientsModule } from '../clients/clients.module';
import { ClientsService } from '../clients/clients.service';
import { Access } from '../auth/access';
import { TimelineSources } from '../clients/timeline-sources';
import { EventBus } from '../database/event-bus';
import { Transactor } from '../database/transactor';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { SearchSources } from '../search/search-sources';
import { CallControlController } from './call-control.controller';
import { CallControlService } from './call-control.service';
import { CallDraftsService } from './call-drafts.service';
import { CallErasure } from './call-erasure';
import { CallHoldsService } from './call-holds.service';
import { CallLedger } from './call-ledger';
import { CallTimeline } from './call-timeline';
import { CallMonitorsService } from './call-monitors.service';
import { CallNumbers } from './call-numbers';
import { CallTransfersService } from './call-transfers.service';
import { CallSoundsController } from './call-sounds.controller';
import { CallSoundsService } from './call-sounds.service';
import { callsBroadcasts } from './calls.broadcasts';
import { CampaignCallsService } from './campaign-calls.service';
import { CallsController } from './calls.controller';
import { CallsListener } from './calls.listener';
import { CallsReader } from './calls.reader';
import { callsSearch } from './calls.search';
import { CallsService } from './calls.service';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { DialIntents } from './dial-intents';
import { DialRights } from './dial-rights';
import { DispositionsController } from './dispositions.controller';
import { DispositionsService } from './dispositions.service';
import { FactConfirmations } from './fact-confirmations';
import { LedgerReplay } from './ledger-replay';
import { LineHours } from './line-hours';
import { HiddenNumbers } from './hidden-numbers';
import { ListeningLegs } from './listening-legs';
import { LiveCalls } from './live-calls';
import { NumberMatches } from './number-matches';
import { OfferDeclines } from './offer-declines';
import { OwnCalls } from './own-calls';
import { PhoneLegsService } from './phone-legs.service';
import { PopOrigins } from './pop-origins';
import { PopsService } from './pops.service';
import { QueueCallbacksService } from './queue-callbacks.service';
import { RecordingAccess } from './recording-access';
import { RecordingCoverages } from './recording-coverages';
import { RecordingDisks } from './recording-disks';
import { RecordingFindings } from './recording-findings';
import { RecordingListensService } from './recording-listens.service';
import { RecordingPeaksService } from './recording-peaks.service';
import { RecordingsController } from './recordings.controller';
import { RecordingsImporter } from './recordings.importer';
import { RecordingsService } from './recordings.service';
import { RepairsService } from './repairs.service';
import { SupportBundleController } from './support-bundle.controller';
import { SupportBundleService } from './support-bundle.service';
import { TransferBook } from './transfer-book';
import { TransferTargets } from './transfer-targets';
import { WaitingCallsService } from './waiting-calls.service';

/**
 * Calls: what the PBX did (facts and their fold) and what people made of it (note, result, client).
 *
 * - One customer call is one row, however many phones rang.
 * - The PBX's columns are written by the fold alone; people's work by the services alone.
 * - A pop is painted from memory and waits for no write; every other message follows a commit.
 * - What was not heard of a PBX is taken from its own logs, after every gap and again every five minutes.
 * - In: facts from telephony. Out: CallChanged, RecordingChanged, DispositionChanged.
 */
@Module({
  imports: [ClientsModule],
  // Its fixed addresses come before `calls/:id`.
  controllers: [
    ContactsController,
    CallsController,
    CallControlController,
    CallSoundsController,
    RecordingsController,
    DispositionsController,
    SupportBundleController,
  ],
  providers: [
    CallControlService,
    CallDraftsService,
    CallErasure,
    CallHoldsService,
    CallLedger,
    CallMonitorsService,
    CallNumbers,
    CallSoundsService,
    CallTimeline,
    CallTransfersService,
    WaitingCallsService,
    CampaignCallsService,
    CallsListener,
    CallsReader,
    CallsService,
    ContactsService,
    DialIntents,
    DialRights,
    DispositionsService,
    FactConfirmations,
    LedgerReplay,
    LineHours,
    HiddenNumbers,
    ListeningLegs,
    LiveCalls,
    NumberMatches,
    OfferDeclines,
    OwnCalls,
    PhoneLegsService,
    PopOrigins,
    PopsService,
    QueueCallbacksService,
    RecordingAccess,
    RecordingCoverages,
    RecordingDisks,
    RecordingFindings,
    RecordingListensService,
    RecordingPeaksService,
    RecordingsImporter,
    RecordingsService,
    RepairsService,
    SupportBundleService,
    TransferBook,
    TransferTargets,
  ],
  exports: [
    CallControlService,
    CallDraftsService,
    CallErasure,
    CallLedger,
    CallMonitorsService,
    CallsReader,
    CallsService,
    CampaignCallsService,
    DialRights,
    DispositionsService,
    FactConfirmations,
    LiveCalls,
    PhoneLegsService,
    QueueCallbacksService,
    RecordingAccess,
    RecordingCoverages,
    RecordingDisks,
    RecordingFindings,
    RecordingListensService,
    RecordingsImporter,
    TransferTargets,
  ],
})
export class CallsModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly cards: CardParts,
    private readonly timeline: TimelineSources,
    private readonly calls: CallTimeline,
    private readonly reader: CallsReader,
    private readonly clients: ClientsService,
    private readonly transactor: Transactor,
    private readonly bus: EventBus,
    private readonly access: Access,
    private readonly sources: SearchSources,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(callsBroadcasts);
    this.sources.register(callsSearch(this.access));
    this.cards.register('lastCalls', (clientIds) => this.reader.lastCallsOf(clientIds));
    this.timeline.register(this.calls);
    this.bus.on('CallChanged', ({ call }) => this.noteContact(call));
  }

  /** Of several clients with one number, who was spoken to last comes first. */
  private async noteContact({ clientId, state, talkSeconds, endedAt }: Call): Promise<void> {
    if (clientId === null || state !== 'ended' || talkSeconds === 0 || endedAt === null) return;
    await this.transactor.run((tx) => this.clients.noteContact(tx, clientId, new Date(endedAt)));
  }
}

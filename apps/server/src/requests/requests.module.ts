import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { RecordingAccess } from '../calls/recording-access';
import { ClientsModule } from '../clients/clients.module';
import { TimelineSources } from '../clients/timeline-sources';
import { LeadsModule } from '../leads/leads.module';
import { BulkNouns } from '../lists/bulk-nouns';
import { ListsModule } from '../lists/lists.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { SearchSources } from '../search/search-sources';
import { SlaModule } from '../sla/sla.module';
import { KeptPlaces } from './kept-places';
import { MissedCalls } from './missed-calls';
import { RequestBulkEditsController } from './request-bulk-edits.controller';
import { RequestBulkWork } from './request-bulk-work';
import { RequestClock } from './request-clock';
import { RequestEscalation } from './request-escalation';
import { RequestIntakeService } from './request-intake.service';
import { RequestMovesController } from './request-moves.controller';
import { RequestMovesService } from './request-moves.service';
import { RequestReport } from './request-report';
import { RequestRouter } from './request-router';
import { RequestStore } from './request-store';
import { RequestTimeline } from './request-timeline';
import { RequestWork } from './request-work';
import { requestsBroadcasts } from './requests.broadcasts';
import { RequestsController } from './requests.controller';
import { RequestsListener } from './requests.listener';
import { RequestsReader } from './requests.reader';
import { requestsSearch } from './requests.search';
import { RequestsService } from './requests.service';

/**
 * Requests: what somebody wants of us and somebody has to work off: callers whom nobody talked with, questions, letters, wishes.
 *
 * - One open row per missed caller, however often they call; closed by the first talk with that number in either direction.
 * - Each has an owner by the rule of leads, or belongs to everybody of its queue or team; a claim while somebody calls back.
 * - Its clock runs in working time and stands still while the client has to answer; each warning and each step of the escalation is told once.
 * - Nothing is lost between a commit and its event: the calls themselves are asked at every start and every five minutes.
 * - In: CallChanged, the jobs requests.escalate and requests:reconcile. Out: RequestAssigned, RequestWarned, RequestOverdue, RequestEscalated,
 *   CalledWhileAway, RequestChanged.
 */
@Module({
  imports: [CallsModule, ClientsModule, LeadsModule, ListsModule, SlaModule],
  providers: [
    ...[
      KeptPlaces,
      MissedCalls,
      RequestBulkWork,
      RequestClock,
      RequestEscalation,
      RequestIntakeService,
      RequestMovesService,
      RequestReport,
    ],
    ...[RequestRouter, RequestStore, RequestTimeline, RequestWork, RequestsListener, RequestsReader, RequestsService],
  ],
  controllers: [RequestBulkEditsController, RequestsController, RequestMovesController],
  exports: [RequestIntakeService, RequestsService],
})
export class RequestsModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly recordings: RecordingAccess,
    private readonly requests: RequestsService,
    private readonly timeline: TimelineSources,
    private readonly wishes: RequestTimeline,
    private readonly work: RequestWork,
    private readonly sources: SearchSources,
    private readonly bulk: BulkNouns,
    private readonly bulkWork: RequestBulkWork,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(requestsBroadcasts);
    this.timeline.register(this.wishes);
    this.sources.register(requestsSearch(this.work));
    this.bulk.register(this.bulkWork);
    this.recordings.register((userId, callId) => this.requests.mayHearCall(userId, callId));
  }
}

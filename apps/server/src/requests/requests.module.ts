import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { RecordingAccess } from '../calls/recording-access';
import { LeadsModule } from '../leads/leads.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { KeptPlaces } from './kept-places';
import { MissedCalls } from './missed-calls';
import { RequestEscalation } from './request-escalation';
import { RequestRouter } from './request-router';
import { RequestStore } from './request-store';
import { requestsBroadcasts } from './requests.broadcasts';
import { RequestsController } from './requests.controller';
import { RequestsListener } from './requests.listener';
import { RequestsReader } from './requests.reader';
import { RequestsService } from './requests.service';

/**
 * Requests: what somebody wants of us and somebody has to work off. Today: callers whom nobody talked with.
 *
 * - One open row per caller, however often they call; closed by the first talk with that number in either direction.
 * - Each has an owner by the rule of leads, or belongs to everybody of its queue; a due moment in working time; and a claim while somebody calls.
 * - Nothing is lost between a commit and its event: the calls themselves are asked at every start and every five minutes.
 * - In: CallChanged, the jobs requests.escalate and requests:reconcile. Out: RequestAssigned, RequestOverdue, RequestChanged.
 */
@Module({
  imports: [CallsModule, LeadsModule],
  providers: [KeptPlaces, MissedCalls, RequestEscalation, RequestRouter, RequestStore, RequestsListener, RequestsReader, RequestsService],
  controllers: [RequestsController],
  exports: [RequestsService],
})
export class RequestsModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly recordings: RecordingAccess,
    private readonly requests: RequestsService,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(requestsBroadcasts);
    this.recordings.register((userId, callId) => this.requests.mayHearCall(userId, callId));
  }
}

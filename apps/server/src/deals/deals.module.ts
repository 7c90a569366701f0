import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { RecordingAccess } from '../calls/recording-access';
import { ClientsModule } from '../clients/clients.module';
import { Access } from '../auth/access';
import { TimelineSources } from '../clients/timeline-sources';
import { EventBus } from '../database/event-bus';
import { LeadsModule } from '../leads/leads.module';
import { BulkNouns } from '../lists/bulk-nouns';
import { ListsModule } from '../lists/lists.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { SearchSources } from '../search/search-sources';
import { ActivitiesController } from './activities.controller';
import { ActivitiesReader } from './activities.reader';
import { ActivitiesService } from './activities.service';
import { ActivityPlans } from './activity-plans';
import { ActivityStore } from './activity-store';
import { CalendarFeedsController } from './calendar-feeds.controller';
import { CalendarFeedsService } from './calendar-feeds.service';
import { ChronicleService } from './chronicle.service';
import { DealAccess } from './deal-access';
import { DealBeginnings } from './deal-beginnings';
import { DealBulkEditsController } from './deal-bulk-edits.controller';
import { DealBulkWork } from './deal-bulk-work';
import { DealCallsService } from './deal-calls.service';
import { DealCourse } from './deal-course';
import { DealMovesController } from './deal-moves.controller';
import { DealMovesService } from './deal-moves.service';
import { DealPeople } from './deal-people';
import { DealReminders } from './deal-reminders';
import { DealStore } from './deal-store';
import { ActivityTimeline, DealTimeline } from './deal-timeline';
import { dealsBroadcasts } from './deals.broadcasts';
import { DealsController } from './deals.controller';
import { DealsReader } from './deals.reader';
import { dealsSearch } from './deals.search';
import { DealsService } from './deals.service';
import { LostReasonsService } from './lost-reasons.service';
import { PipelinesController } from './pipelines.controller';
import { PipelinesService } from './pipelines.service';

/**
 * Deals: negotiations with a client, with the calls, meetings and letters (activities) that are planned and done in them.
 *
 * - The next contact of a deal is the earliest of what is planned in it; an open deal always has one, and the database says so too.
 * - Whoever ends an activity says what came of it and what comes next, or ends the deal. Won has an amount, lost has a reason.
 * - A call belongs to one deal at most, and leaves it when it turns out to have been with another client.
 * - In: the job deals.overdue, CallClientChanged. Out: DealChanged, DealHandedOver, DealsHandedOver, DealOverdue, ActivityChanged,
 *   reminders of what is planned.
 */
@Module({
  imports: [CallsModule, ClientsModule, LeadsModule, ListsModule],
  providers: [
    ActivitiesReader,
    ActivitiesService,
    ActivityPlans,
    ActivityStore,
    ActivityTimeline,
    CalendarFeedsService,
    ChronicleService,
    DealAccess,
    DealBeginnings,
    DealBulkWork,
    DealCallsService,
    DealCourse,
    DealMovesService,
    DealPeople,
    DealReminders,
    DealStore,
    DealTimeline,
    DealsReader,
    DealsService,
    LostReasonsService,
    PipelinesService,
  ],
  controllers: [
    ...[DealBulkEditsController, DealsController, DealMovesController, ActivitiesController],
    ...[PipelinesController, CalendarFeedsController],
  ],
  exports: [
    ...[ActivitiesService, DealsService, DealMovesService, LostReasonsService, PipelinesService],
    // For what leads deals.
    ...[ActivityStore, DealAccess, DealCourse, DealPeople, DealStore],
  ],
})
export class DealsModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly recordings: RecordingAccess,
    private readonly deals: DealsService,
    private readonly calls: DealCallsService,
    private readonly bus: EventBus,
    private readonly access: Access,
    private readonly sources: SearchSources,
    private readonly timeline: TimelineSources,
    private readonly steps: DealTimeline,
    private readonly activities: ActivityTimeline,
    private readonly bulk: BulkNouns,
    private readonly bulkWork: DealBulkWork,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(dealsBroadcasts);
    this.sources.register(dealsSearch(this.access));
    this.recordings.register((userId, callId) => this.deals.mayHearCall(userId, callId));
    this.timeline.register(this.steps);
    this.timeline.register(this.activities);
    this.bulk.register(this.bulkWork);
    this.bus.on('CallClientChanged', ({ callId, to }) => this.calls.followCall(callId, to));
  }
}

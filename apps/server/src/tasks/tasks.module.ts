import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { Access } from '../auth/access';
import { ClientsModule } from '../clients/clients.module';
import { TimelineSources } from '../clients/timeline-sources';
import { EventBus } from '../database/event-bus';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { SearchSources } from '../search/search-sources';
import { TaskAccess } from './task-access';
import { TaskJudgementController } from './task-judgement.controller';
import { TaskJudgementService } from './task-judgement.service';
import { TaskReminders } from './task-reminders';
import { TaskReport } from './task-report';
import { TaskSeries } from './task-series';
import { TaskStore } from './task-store';
import { TaskTimeline } from './task-timeline';
import { tasksBroadcasts } from './tasks.broadcasts';
import { TasksController } from './tasks.controller';
import { TasksReader } from './tasks.reader';
import { tasksSearch } from './tasks.search';
import { TasksService } from './tasks.service';

/**
 * Tasks: next steps, for oneself or for somebody else, mostly out of a call, and the orders of a manager.
 *
 * - Each has one person who answers for it and one due moment; at that moment the person is told, once.
 * - Moving the moment away is counted; of what somebody else asked for it takes that person's word.
 * - Whoever asked for it, or a checker in their place, accepts it or gives it back.
 * - The next of a series is made when one is finished or its day comes, and never twice.
 * - In: the jobs tasks.due and tasks.recur, CallClientChanged. Out: TaskAssigned, TaskHanded, TaskJudged, PostponementAsked,
 *   PostponementAnswered, TaskDue, TaskChanged.
 */
@Module({
  imports: [CallsModule, ClientsModule],
  providers: [TaskAccess, TaskJudgementService, TaskReminders, TaskReport, TaskSeries, TaskStore, TaskTimeline, TasksReader, TasksService],
  controllers: [TasksController, TaskJudgementController],
  exports: [TasksService],
})
export class TasksModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly tasks: TasksService,
    private readonly bus: EventBus,
    private readonly access: Access,
    private readonly sources: SearchSources,
    private readonly timeline: TimelineSources,
    private readonly steps: TaskTimeline,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(tasksBroadcasts);
    this.sources.register(tasksSearch(this.access));
    this.timeline.register(this.steps);
    this.bus.on('CallClientChanged', ({ callId, from, to }) => this.tasks.followCall(callId, from, to));
  }
}

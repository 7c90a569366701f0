import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { EventBus } from '../database/event-bus';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { TaskReminders } from './task-reminders';
import { tasksBroadcasts } from './tasks.broadcasts';
import { TasksController } from './tasks.controller';
import { TasksReader } from './tasks.reader';
import { TasksService } from './tasks.service';

/**
 * Tasks: next steps, for oneself or for somebody else, mostly out of a call.
 *
 * - Each has one person and one due moment; at that moment the person is told, once.
 * - Moving the moment away is counted.
 * - In: the job tasks.due, CallClientChanged. Out: TaskAssigned, TaskDue, TaskChanged.
 */
@Module({
  imports: [CallsModule],
  providers: [TaskReminders, TasksReader, TasksService],
  controllers: [TasksController],
  exports: [TasksService],
})
export class TasksModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly tasks: TasksService,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(tasksBroadcasts);
    this.bus.on('CallClientChanged', ({ callId, from, to }) => this.tasks.followCall(callId, from, to));
  }
}

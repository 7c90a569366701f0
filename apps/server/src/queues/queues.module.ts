import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { queuesBroadcasts } from './queues.broadcasts';
import { QueueFiguresService } from './queue-figures.service';
import { QueuesController } from './queues.controller';
import { QueuesListener } from './queues.listener';
import { QueuesService } from './queues.service';

/**
 * Queues: the PBX's queues as they stand, and what people decided about them (title, wrap-up time).
 *
 * - A queue exists because the PBX has it; its row here only adds to it.
 * - Their figures are kept in memory: a tally of the visits since midnight, begun from the calls of today.
 * - In: queues and members from telephony, CallChanged, AgentChanged. Out: QueueChanged, QueueFiguresChanged.
 */
@Module({
  imports: [CallsModule],
  controllers: [QueuesController],
  providers: [QueuesService, QueuesListener, QueueFiguresService],
  exports: [QueuesService, QueueFiguresService],
})
export class QueuesModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(queuesBroadcasts);
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { QueuesModule } from '../queues/queues.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { AgentBoards } from './agent-boards';
import { agentsBroadcasts } from './agents.broadcasts';
import { AgentsController } from './agents.controller';
import { AgentsListener } from './agents.listener';
import { AgentsService } from './agents.service';
import { QueueMembership } from './queue-membership';

/**
 * Agents: the live state of people at work.
 *
 * - Owned by the server: a tab only shows it, and its timers run when no tab is open.
 * - What the phone does comes from committed calls, what people choose from the API, and the PBX's queues follow.
 * - In: CallChanged, UserChanged, member and device states. Out: AgentChanged.
 */
@Module({
  imports: [CallsModule, QueuesModule],
  controllers: [AgentsController],
  providers: [AgentBoards, AgentsService, AgentsListener, QueueMembership],
  exports: [AgentsService],
})
export class AgentsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(agentsBroadcasts);
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { QueuesModule } from '../queues/queues.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { AgentBoards } from './agent-boards';
import { AgentCalls } from './agent-calls';
import { AgentClock } from './agent-clock';
import { AgentDaysService } from './agent-days.service';
import { AgentHistory } from './agent-history';
import { AgentReconciler } from './agent-reconciler';
import { AgentStates } from './agent-states';
import { AgentSteeringController } from './agent-steering.controller';
import { AgentSteeringService } from './agent-steering.service';
import { AgentStore } from './agent-store';
import { agentsBroadcasts } from './agents.broadcasts';
import { AgentsController } from './agents.controller';
import { AgentsListener } from './agents.listener';
import { AgentsService } from './agents.service';
import { BreakReasonBook } from './break-reason-book';
import { BreakReasonsController } from './break-reasons.controller';
import { BreakReasonsService } from './break-reasons.service';
import { QueueMembership } from './queue-membership';
import { Supervision } from './supervision';

/**
 * Agents: the live state of people at work.
 *
 * - Owned by the server: a tab only shows it, and its timers run when no tab is open.
 * - What the phone does comes from committed calls, what people choose from the API, and the PBX's queues follow.
 * - What was decided, what the calls are, what the phone says and where the queues have it are kept apart and compared.
 * - Every change is kept with its cause and author (`agent_state_changes`), each beginning where the one before left off.
 * - Breaks have reasons from a list; a limit of one is soft: it is shown and told, and forbids nothing.
 * - Whoever supervises somebody sets their state and queues and says things to them: on record, and the person is told.
 * - In: CallChanged, UserChanged, member and device states. Out: AgentChanged, AgentOverdue, AgentSteered, HandRaised,
 *   BreakReasonChanged.
 */
@Module({
  imports: [CallsModule, QueuesModule],
  controllers: [AgentSteeringController, AgentsController, BreakReasonsController],
  providers: [
    ...[AgentBoards, AgentStates, AgentStore, AgentHistory, AgentCalls],
    ...[AgentReconciler, QueueMembership, AgentClock, AgentsService, AgentsListener],
    ...[BreakReasonBook, BreakReasonsService, AgentDaysService],
    ...[Supervision, AgentSteeringService],
  ],
  exports: [AgentSteeringService, AgentsService],
})
export class AgentsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(agentsBroadcasts);
  }
}

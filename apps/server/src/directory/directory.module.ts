import { Module, type OnModuleInit } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module';
import { CallsModule } from '../calls/calls.module';
import { TransferTargets } from '../calls/transfer-targets';
import { QueuesModule } from '../queues/queues.module';
import { DirectoryController } from './directory.controller';
import { DirectoryService } from './directory.service';
import { TransferResolver } from './transfer-resolver';

/**
 * Directory: where a call can be handed to, and whether anybody would take it there now.
 *
 * - It keeps nothing: people come from agents and users, waits from queues, at the moment they are asked for.
 * - What it refuses in its list is refused as a transfer, by the same rule.
 * - In: nothing. Out: nothing; it tells calls where a transfer leads.
 */
@Module({
  imports: [AgentsModule, CallsModule, QueuesModule],
  controllers: [DirectoryController],
  providers: [DirectoryService, TransferResolver],
})
export class DirectoryModule implements OnModuleInit {
  constructor(
    private readonly targets: TransferTargets,
    private readonly resolver: TransferResolver,
  ) {}

  onModuleInit(): void {
    this.targets.register((...order) => this.resolver.resolve(...order));
  }
}

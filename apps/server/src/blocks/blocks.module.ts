import { Module, type OnModuleInit } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { BlockEnforcer } from './block-enforcer';
import { blocksBroadcasts } from './blocks.broadcasts';
import { BlocksController } from './blocks.controller';
import { BlocksService } from './blocks.service';

/**
 * Blocks: callers who do not get through.
 *
 * - The PBX refuses them by its own database, also while no server runs; a block with an end runs out there by itself.
 * - A lifted block stays in the list: a PBX that was away has to hear of it.
 * - In: links that come back. Out: CallerBlocked, BlockLifted.
 */
@Module({ providers: [BlockEnforcer, BlocksService], controllers: [BlocksController], exports: [BlocksService] })
export class BlocksModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(blocksBroadcasts);
  }
}

import { Global, Module } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { rolesBroadcasts } from './roles.broadcasts';
import { RolesController } from './roles.controller';
import { RolesService } from './roles.service';
import { TemporaryGrantsController } from './temporary-grants.controller';
import { TemporaryGrantsService } from './temporary-grants.service';

/**
 * Roles: what people of one kind may do, right × scope, and rights that somebody has for a time.
 *
 * - A shipped role is what the release says; administrators copy it and edit the copy.
 * - Nobody hands out what they do not have, nor changes their own rights.
 * - A right for a time ends by the clock, without anything running.
 * - In: nothing. Out: RoleChanged, TemporaryGrantChanged, RightsChanged.
 */
@Global()
@Module({
  providers: [RolesService, TemporaryGrantsService],
  controllers: [RolesController, TemporaryGrantsController],
  exports: [RolesService],
})
export class RolesModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(rolesBroadcasts);
  }
}

import { Global, Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { TeamsController } from './teams.controller';
import { TeamsService } from './teams.service';
import { UserDirectory } from './user-directory';
import { usersBroadcasts } from './users.broadcasts';
import { UsersController } from './users.controller';
import { UsersService } from './users.service';

/**
 * Users: the people of the company, their teams, and what their role lets them do.
 *
 * - E-mail, extension and device belong to one person each; nobody is ever deleted, only deactivated.
 * - There is always an active administrator, and nobody changes their own rights.
 * - In: nothing. Out: UserChanged, TeamChanged, RightsChanged.
 */
@Global()
@Module({
  imports: [AuthModule],
  providers: [UsersService, TeamsService, UserDirectory],
  controllers: [UsersController, TeamsController],
  exports: [UsersService, TeamsService, UserDirectory],
})
export class UsersModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(usersBroadcasts);
  }
}

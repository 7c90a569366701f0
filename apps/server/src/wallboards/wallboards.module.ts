import { Module, type OnModuleInit } from '@nestjs/common';
import { AlertsModule } from '../alerts/alerts.module';
import { QueuesModule } from '../queues/queues.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { WallboardScreensController } from './wallboard-screens.controller';
import { WallboardScreens } from './wallboard-screens.service';
import { wallboardsBroadcasts } from './wallboards.broadcasts';
import { WallboardsController } from './wallboards.controller';
import { WallboardsService } from './wallboards.service';

/**
 * Wallboards: screens on the wall that nobody signs in at.
 *
 * - The token of the link stands in its fragment, is exchanged for a cookie, and only its hash is kept.
 * - A screen hears the figures of its queues and nothing else: no client, no number, no person.
 * - It is told every second, so silence means that its figures are old. A link that is revoked closes it at once.
 * - In: WallboardChanged, WallboardClosed, and the clock. Out: the same, and frames to the screens.
 */
@Module({
  imports: [AlertsModule, QueuesModule],
  controllers: [WallboardsController, WallboardScreensController],
  providers: [WallboardsService, WallboardScreens],
})
export class WallboardsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(wallboardsBroadcasts);
  }
}

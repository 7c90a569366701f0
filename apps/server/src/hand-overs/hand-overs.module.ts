import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { handOversBroadcasts } from './hand-overs.broadcasts';
import { HandOversController } from './hand-overs.controller';
import { HandOversService } from './hand-overs.service';

/**
 * Hand-overs: somebody leaves, and all that is theirs goes to others.
 *
 * - One transaction; what is finished keeps whose it was.
 * - Columns that say whose something is are listed in one place, and a spec walks the foreign keys to find one that is not.
 * - In: nothing. Out: WorkHandedOver, UserChanged.
 */
@Module({ imports: [NotificationsModule], providers: [HandOversService], controllers: [HandOversController] })
export class HandOversModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(handOversBroadcasts);
  }
}

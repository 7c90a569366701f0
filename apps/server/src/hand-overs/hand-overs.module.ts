import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { handOversBroadcasts } from './hand-overs.broadcasts';
import { HandOverWork } from './hand-over-work';
import { HandOversController } from './hand-overs.controller';
import { HandOversService } from './hand-overs.service';

/**
 * Hand-overs: somebody leaves, and all that is theirs goes to others.
 *
 * - Done by the worker in one transaction, with progress; what is finished keeps whose it was. It is kept as the report of what went where.
 * - Until it begins it can be cancelled; a worker that was killed begins anew.
 * - Columns that say whose something is are listed in one place, and a spec walks the foreign keys to find one that is not.
 * - In: the job handOvers.run. Out: HandOverChanged, WorkHandedOver, UserChanged.
 */
@Module({ imports: [NotificationsModule], providers: [HandOversService, HandOverWork], controllers: [HandOversController] })
export class HandOversModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(handOversBroadcasts);
  }
}

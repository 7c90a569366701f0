import { Module, type OnModuleInit } from '@nestjs/common';
import { LeadsModule } from '../leads/leads.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { AgentNotices } from './agent-notices';
import { DealNotices } from './deal-notices';
import { LeadNotices } from './lead-notices';
import { notificationsBroadcasts } from './notifications.broadcasts';
import { NotificationsController } from './notifications.controller';
import { NotificationsService } from './notifications.service';
import { RequestNotices } from './request-notices';
import { TaskNotices } from './task-notices';

/**
 * Notifications: what a person is told, on every console of theirs, until they read it.
 *
 * - Written in the transaction of what they tell, shown after its commit; the text is made in the reader's language by the console.
 * - In: what happens to leads, deals, tasks and requests, AgentOverdue. Out: NotificationAdded, NotificationsRead.
 */
@Module({
  imports: [LeadsModule],
  providers: [AgentNotices, DealNotices, LeadNotices, NotificationsService, RequestNotices, TaskNotices],
  controllers: [NotificationsController],
  exports: [NotificationsService],
})
export class NotificationsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(notificationsBroadcasts);
  }
}

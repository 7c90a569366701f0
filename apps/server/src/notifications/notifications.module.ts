import { Module, type OnModuleInit } from '@nestjs/common';
import { LeadsModule } from '../leads/leads.module';
import { TasksModule } from '../tasks/tasks.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { Agendas } from './agendas';
import { AgentNotices } from './agent-notices';
import { CampaignNotices } from './campaign-notices';
import { DealNotices } from './deal-notices';
import { LeadNotices } from './lead-notices';
import { Deliveries } from './deliveries';
import { DeliveryLogService } from './delivery-log.service';
import { EmailChannel } from './email-channel';
import { Listeners } from './listeners';
import { NoticeChannels } from './notice-channels';
import { NoticeOutbox } from './notice-outbox';
import { NoticeSettingsController } from './notice-settings.controller';
import { NoticeSettingsService } from './notice-settings.service';
import { notificationsBroadcasts } from './notifications.broadcasts';
import { NotificationsController } from './notifications.controller';
import { NotificationsService } from './notifications.service';
import { PushChannel } from './push-channel';
import { PushController } from './push.controller';
import { PushService } from './push.service';
import { Reminders } from './reminders';
import { RequestNotices } from './request-notices';
import { ReviewNotices } from './review-notices';
import { SmsChannel } from './sms-channel';
import { TaskNotices } from './task-notices';
import { WebhookDeliveries } from './webhook-deliveries';
import { WebhookSender } from './webhook-sender';
import { WebhooksController } from './webhooks.controller';
import { WebhooksService } from './webhooks.service';

/**
 * Notifications: what a person is told, on every console of theirs, until they read it.
 *
 * - Written in the transaction of what they tell, shown after its commit; the text is made in the reader's language by the console.
 * - By e-mail or SMS through an outbox written along with them: one delivery for each notice, person and channel, and never a second.
 * - How somebody is told is theirs to choose, but for what their role makes compulsory; the list in the console has everything.
 * - In the morning everybody gets the agenda of their day, and supervisors what is overdue in their teams: one of a day, whatever restarts.
 * - Other programs are told by web hooks of what changed: their outbox is written by triggers, in the writing transaction.
 * - In: what happens to leads, deals, tasks, requests and reviews, AgentOverdue. Out: NotificationAdded, NotificationsRead, NoticeSettingsChanged.
 */
@Module({
  imports: [LeadsModule, TasksModule],
  providers: [
    ...[AgentNotices, CampaignNotices, DealNotices, LeadNotices, RequestNotices, ReviewNotices, TaskNotices],
    ...[NotificationsService, NoticeSettingsService, DeliveryLogService],
    ...[WebhooksService, WebhookDeliveries, WebhookSender],
    ...[Listeners, NoticeOutbox, Deliveries, Reminders, Agendas, NoticeChannels, EmailChannel, SmsChannel],
    ...[PushChannel, PushService],
  ],
  controllers: [NoticeSettingsController, NotificationsController, PushController, WebhooksController],
  exports: [NotificationsService],
})
export class NotificationsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(notificationsBroadcasts);
  }
}

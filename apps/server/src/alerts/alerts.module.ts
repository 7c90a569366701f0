import { Module, type OnModuleInit } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module';
import { QueuesModule } from '../queues/queues.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { AlertRulesService } from './alert-rules.service';
import { AlertWatcher } from './alert-watcher';
import { alertsBroadcasts } from './alerts.broadcasts';
import { AlertsController } from './alerts.controller';
import { AlertsService } from './alerts.service';

/**
 * Alerts: queues whose live figures are beyond a threshold.
 *
 * - One alert stands for each rule and queue, raised and ended at different levels, each of which has to last.
 * - People are told through their notices, by the channels they chose; screens show what stands.
 * - In: QueueFiguresChanged, and the clock. Out: AlertsChanged, AlertRulesChanged.
 */
@Module({
  imports: [NotificationsModule, QueuesModule],
  controllers: [AlertsController],
  providers: [AlertRulesService, AlertsService, AlertWatcher],
  exports: [AlertsService],
})
export class AlertsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(alertsBroadcasts);
  }
}

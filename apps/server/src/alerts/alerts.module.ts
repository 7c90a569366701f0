import { Module, type OnModuleInit } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module';
import { CampaignRunningModule } from '../campaigns/campaign-running.module';
import { HealthModule } from '../health/health.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { QueuesModule } from '../queues/queues.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { AlertRulesService } from './alert-rules.service';
import { AlertSubjects } from './alert-subjects';
import { AlertWatcher } from './alert-watcher';
import { alertsBroadcasts } from './alerts.broadcasts';
import { AlertsController } from './alerts.controller';
import { AlertsService } from './alerts.service';

/**
 * Alerts: queues, people, PBXs, lines and campaigns whose live figures are beyond a threshold.
 *
 * - One alert stands for each rule and subject, raised and ended at different levels, each of which has to last.
 * - People are told through their notices, by the channels they chose; screens show what stands.
 * - In: QueueFiguresChanged, and the clock. Out: AlertsChanged, AlertRulesChanged.
 */
@Module({
  imports: [AgentsModule, CampaignRunningModule, HealthModule, NotificationsModule, QueuesModule],
  controllers: [AlertsController],
  providers: [AlertRulesService, AlertsService, AlertSubjects, AlertWatcher],
  exports: [AlertRulesService, AlertsService],
})
export class AlertsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(alertsBroadcasts);
  }
}

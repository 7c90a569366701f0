import { Module, type OnModuleInit } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { monitoringBroadcasts } from './monitoring.broadcasts';
import { MonitoringController } from './monitoring.controller';
import { MonitoringPolicyService } from './monitoring-policy.service';
import { MonitoringRecordsService } from './monitoring-records.service';
import { MonitoringsService } from './monitorings.service';
import { MonitoringsStore } from './monitorings.store';

/**
 * Monitoring: supervisors in on the talks of others, unheard, heard by the agent, or by both; and a talk taken over.
 *
 * - Who is heard is named by one leg's whole id; the right reaches by team.
 * - A line is written before the PBX is told; when it began and ended is what the PBX said.
 * - Whether the agent is shown it is the company's policy, the same for all modes.
 * - In: facts from telephony. Out: MonitoringChanged, MonitoringPolicyChanged.
 */
@Module({
  imports: [CallsModule],
  controllers: [MonitoringController],
  providers: [MonitoringPolicyService, MonitoringRecordsService, MonitoringsService, MonitoringsStore],
})
export class MonitoringModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(monitoringBroadcasts);
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { QueuesModule } from '../queues/queues.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { AdherenceService } from './adherence.service';
import { ForecastsService } from './forecasts.service';
import { QueueHistories } from './queue-history';
import { ShiftsService } from './shifts.service';
import { staffingBroadcasts } from './staffing.broadcasts';
import { StaffingController } from './staffing.controller';

/**
 * Staffing: how many people the queues will take, who is planned, and whether it came as planned.
 *
 * - What a forecast, a needed number and an adherence are, libs/crm-core/src/staffing says alone; here they are fed.
 * - Forecasts are made when asked for, of the quarters of an hour that the reports count; nothing of them is kept.
 * - A shift keeps what stands on the wall and the moments that it was. Nobody has two at once.
 * - In: counted quarters, changes of people at work. Out: ShiftsChanged.
 */
@Module({
  imports: [QueuesModule],
  providers: [AdherenceService, ForecastsService, QueueHistories, ShiftsService],
  controllers: [StaffingController],
  exports: [ShiftsService],
})
export class StaffingModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(staffingBroadcasts);
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { TelephonyService } from '../telephony/telephony.service';
import { HealthFiguresController } from './health-figures.controller';
import { HealthController } from './health.controller';
import { EventRate } from './event-rate';
import { HealthFiguresService } from './health-figures.service';
import { HealthLinesService } from './health-lines.service';
import { HealthService } from './health.service';
import { PhoneTroubles } from './phone-troubles';

/** Health: whether this server can do its work, for balancers, monitors and every console's link pill. No secrets, no people. */
@Module({
  controllers: [HealthController, HealthFiguresController],
  providers: [EventRate, HealthFiguresService, HealthLinesService, HealthService, PhoneTroubles],
  exports: [HealthLinesService],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly telephony: TelephonyService,
    private readonly broadcaster: RealtimeBroadcaster,
  ) {}

  onModuleInit(): void {
    this.telephony.listen((_, event) => {
      if (event.kind === 'link') this.broadcaster.links(this.telephony.links());
    });
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { LeadsModule } from '../leads/leads.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { RequestsModule } from '../requests/requests.module';
import { dutiesBroadcasts } from './duties.broadcasts';
import { DutiesController } from './duties.controller';
import { DutiesReader } from './duties.reader';
import { DutiesService } from './duties.service';

/**
 * Duties: open requests and leads seen together, by whoever gives work out: who owes what, and since when it is late.
 *
 * - Nothing is kept here: each duty is a request or a lead, and is given to somebody as those are.
 * - In: RequestChanged, LeadAssigned, LeadChanged. Out: nothing of its own.
 */
@Module({
  imports: [LeadsModule, RequestsModule],
  providers: [DutiesReader, DutiesService],
  controllers: [DutiesController],
})
export class DutiesModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(dutiesBroadcasts);
  }
}

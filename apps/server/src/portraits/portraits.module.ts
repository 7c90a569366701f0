import { Module, type OnModuleInit } from '@nestjs/common';
import { CalendarsModule } from '../calendars/calendars.module';
import { ClientsModule } from '../clients/clients.module';
import { DealsModule } from '../deals/deals.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { RequestsModule } from '../requests/requests.module';
import { portraitsBroadcasts } from './portraits.broadcasts';
import { PortraitsController } from './portraits.controller';
import { PortraitsService } from './portraits.service';
import { ValueGradesService } from './value-grades.service';

/**
 * Portraits: what the calls, contacts, requests and deals with a client add up to.
 *
 * - Counted when somebody opens it, of two years, and never while a phone rings; nothing is stored but the thresholds of the grades.
 * - Every figure is counted from rows that the person asking may see, and shows them; the grade alone is the same for all.
 * - Where there is too little to tell, it says so and names no number.
 * - In: the services of deals and requests say what may be seen. Out: ValueGradesChanged.
 */
@Module({
  imports: [CalendarsModule, ClientsModule, DealsModule, RequestsModule],
  providers: [PortraitsService, ValueGradesService],
  controllers: [PortraitsController],
})
export class PortraitsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(portraitsBroadcasts);
  }
}

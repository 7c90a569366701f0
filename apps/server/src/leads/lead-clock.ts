import { Injectable } from '@nestjs/common';
import { addWorkingTime, MINUTES_TO_ACCEPT } from '@callcard/crm-core';
import { CalendarsService } from '../calendars/calendars.service';
import { Clock } from '../config/clock';

/** Until when a lead given out now is to be accepted: nobody has to at night. */
@Injectable()
export class LeadClock {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  async dueAt(): Promise<Date> {
    return addWorkingTime(await this.calendars.default(), this.clock.now(), MINUTES_TO_ACCEPT);
  }
}

import { Global, Module } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { calendarsBroadcasts } from './calendars.broadcasts';
import { CalendarsController } from './calendars.controller';
import { CalendarsService } from './calendars.service';

/**
 * Calendars: when people work, by weekday and holiday, in a time zone of their own.
 *
 * - Exactly one calendar is the default; deadlines are counted in it unless another is named.
 * - In: nothing. Out: CalendarChanged.
 */
@Global()
@Module({ providers: [CalendarsService], controllers: [CalendarsController], exports: [CalendarsService] })
export class CalendarsModule {
  constructor(realtime: RealtimeBroadcaster) {
    realtime.register(calendarsBroadcasts);
  }
}

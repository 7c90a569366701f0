import { Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { MyCalendarFeed, NewCalendarFeed } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Public, Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { CalendarFeedsService } from './calendar-feeds.service';

@Controller('calendar-feeds')
export class CalendarFeedsController {
  constructor(private readonly feeds: CalendarFeedsService) {}

  @Get()
  @Api({ summary: 'Whether my calendar has an address for programs outside', answer: MyCalendarFeed })
  mine(@Who() who: Principal) {
    return this.feeds.mine(who);
  }

  @Post()
  @Api({ summary: 'A new secret address of my calendar, told this once; the former one ends', answer: NewCalendarFeed })
  issue(@Who() who: Principal) {
    return this.feeds.issue(who);
  }

  @Delete()
  @HttpCode(204)
  @Api({ summary: 'Take the address back' })
  revoke(@Who() who: Principal) {
    return this.feeds.revoke(who);
  }

  @Get(':token.ics')
  @Public()
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, no-store')
  @Api({ summary: 'The calendar behind a secret address, as an iCalendar file' })
  read(@Param('token') token: string) {
    return this.feeds.read(token);
  }
}

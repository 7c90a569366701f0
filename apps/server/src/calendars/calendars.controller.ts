import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { CalendarChange, CalendarInput, page, PageQuery, WorkingCalendar } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { CalendarsService } from './calendars.service';

const day = [{ from: '08:00', to: '20:00' }];
const example = {
  name: 'Hot line',
  timeZone: 'Europe/Kyiv',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: [] },
  holidays: [{ date: '2027-01-01', name: 'New Year', hours: [] }],
};

@Controller('calendars')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get()
  @Api({ summary: 'Working calendars, by name', answer: page(WorkingCalendar) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.calendars.list(who, query);
  }

  @Post()
  @Api({ summary: 'Add a working calendar', answer: WorkingCalendar, example })
  create(@Who() who: Principal, @Body(zod(CalendarInput)) input: CalendarInput) {
    return this.calendars.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a working calendar', answer: WorkingCalendar })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(CalendarChange)) change: CalendarChange) {
    return this.calendars.update(who, id, change);
  }
}

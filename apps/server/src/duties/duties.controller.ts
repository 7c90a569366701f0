import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { DutiesAssigned, DutiesAssignment, Duty, DutyFilter, DutyOwner, page, PageQuery } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { DutiesService } from './duties.service';

@Controller('duties')
export class DutiesController {
  constructor(private readonly duties: DutiesService) {}

  @Get()
  @Api({ summary: 'Open requests, missed calls among them, and leads that I may give to others, overdue ones first', answer: page(Duty) })
  list(@Who() who: Principal, @Query(zod(DutyFilter)) filter: DutyFilter) {
    return this.duties.list(who, filter);
  }

  @Get('owners')
  @Api({ summary: 'Who owes how many of them, the most overdue first', answer: page(DutyOwner) })
  owners(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.duties.owners(who, query);
  }

  @Post('assign')
  @HttpCode(200)
  @Api({
    summary: 'Give several to a person, or to a team: then to whoever of it is at work and owes least. What cannot be given is named',
    answer: DutiesAssigned,
    example: {
      duties: [{ noun: 'requests', id: '0190a0b0-0000-7000-8000-000000000000', version: 1 }],
      to: { ownerId: '0190a0b0-0000-7000-8000-000000000001' },
    },
  })
  assign(@Who() who: Principal, @Body(zod(DutiesAssignment)) assignment: DutiesAssignment) {
    return this.duties.assign(who, assignment);
  }
}

import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ClientPortrait, GradeThresholds, page, PortraitRowsFilter, TimelineEntry } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { PortraitsService } from './portraits.service';
import { ValueGradesService } from './value-grades.service';

@Controller()
export class PortraitsController {
  constructor(
    private readonly portraits: PortraitsService,
    private readonly grades: ValueGradesService,
  ) {}

  @Get('clients/:id/portrait')
  @Api({ summary: 'What is known of a client from what was with them: value, habits, promises, offers', answer: ClientPortrait })
  get(@Who() who: Principal, @Id() clientId: string) {
    return this.portraits.of(who, clientId);
  }

  @Get('clients/:id/portrait/rows')
  @Api({ summary: 'What a figure of the portrait was counted from, newest first', answer: page(TimelineEntry) })
  rows(@Who() who: Principal, @Id() clientId: string, @Query(zod(PortraitRowsFilter)) filter: PortraitRowsFilter) {
    return this.portraits.rows(who, clientId, filter);
  }

  @Get('value-grades')
  @Api({ summary: 'From which sums won in twelve months on a client is worth an A or a B', answer: GradeThresholds })
  thresholds(@Who() who: Principal) {
    return this.grades.get(who);
  }

  @Put('value-grades')
  @Api({
    summary: 'Set them, all of them again',
    answer: GradeThresholds,
    example: { items: [{ currency: 'UAH', a: '1000000', b: '100000' }] },
  })
  replace(@Who() who: Principal, @Body(zod(GradeThresholds)) thresholds: GradeThresholds) {
    return this.grades.replace(who, thresholds);
  }
}

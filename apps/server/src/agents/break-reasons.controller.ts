import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { BreakReason, BreakReasonInput, PageQuery, Versioned, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { BreakReasonsService } from './break-reasons.service';

const BreakReasonChange = BreakReasonInput.extend(Versioned.shape);

@Controller('break-reasons')
export class BreakReasonsController {
  constructor(private readonly reasons: BreakReasonsService) {}

  @Get()
  @Api({ summary: 'Why people take breaks', answer: page(BreakReason) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.reasons.list(who, query);
  }

  @Post()
  @Api({
    summary: 'Add a reason for breaks',
    answer: BreakReason,
    example: { key: 'coaching', titles: { en: 'Coaching' }, productive: true, limitSeconds: 1800, order: 9 },
  })
  create(@Who() who: Principal, @Body(zod(BreakReasonInput)) input: BreakReasonInput) {
    return this.reasons.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a reason for breaks', answer: BreakReason })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(BreakReasonChange)) change: BreakReasonInput & Versioned) {
    return this.reasons.update(who, id, change);
  }
}

import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { DealPlan, EnrolmentInput, newId, PlanStop, PlanSwitch } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { EnrolmentsService } from './enrolments.service';

@Controller('deals/:id/plan')
export class DealPlansController {
  constructor(private readonly enrolments: EnrolmentsService) {}

  @Get()
  @Api({ summary: 'Where a deal is in its plan, and the plans it was in before', answer: DealPlan })
  of(@Who() who: Principal, @Id() id: string) {
    return this.enrolments.of(who, id);
  }

  @Post()
  @HttpCode(200)
  @Api({ summary: 'Into a plan: its first task is planned', answer: DealPlan, example: { planId: newId() } })
  enrol(@Who() who: Principal, @Id() id: string, @Body(zod(EnrolmentInput)) input: EnrolmentInput) {
    return this.enrolments.enrol(who, id, input);
  }

  @Post('switch')
  @HttpCode(200)
  @Api({
    summary: 'Into another plan at a chosen step, with the reason; what the old one had planned is cancelled',
    answer: DealPlan,
    example: { planId: newId(), reason: 'otherGroup', note: 'They buy for a chain', version: 1 },
  })
  switch(@Who() who: Principal, @Id() id: string, @Body(zod(PlanSwitch)) input: PlanSwitch) {
    return this.enrolments.switch(who, id, input);
  }

  @Post('stop')
  @HttpCode(200)
  @Api({
    summary: 'Out of its plan; what is planned stays',
    answer: DealPlan,
    example: { reason: 'They decide by themselves', version: 1 },
  })
  stop(@Who() who: Principal, @Id() id: string, @Body(zod(PlanStop)) input: PlanStop) {
    return this.enrolments.stop(who, id, input);
  }
}

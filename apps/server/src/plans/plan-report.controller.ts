import { Controller, Get, Query } from '@nestjs/common';
import { EnrolmentFilter, EnrolmentRow, page, PlanReport, PlanReportFilter, StepStay, StepStayFilter } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { PlanReportService } from './plan-report.service';

@Controller('plans')
export class PlanReportController {
  constructor(private readonly reports: PlanReportService) {}

  @Get('report')
  @Api({ summary: 'How plans fare, plan by segment of clients, and from which plan deals go to which', answer: PlanReport })
  report(@Who() who: Principal, @Query(zod(PlanReportFilter)) filter: PlanReportFilter) {
    return this.reports.report(who, filter);
  }

  @Get('enrolments')
  @Api({ summary: 'Deals that came into plans: what the numbers of the report count', answer: page(EnrolmentRow) })
  rows(@Who() who: Principal, @Query(zod(EnrolmentFilter)) filter: EnrolmentFilter) {
    return this.reports.rows(who, filter);
  }

  @Get('stays')
  @Api({ summary: 'Deals at steps of their plans: what the numbers of a step count', answer: page(StepStay) })
  stays(@Who() who: Principal, @Query(zod(StepStayFilter)) filter: StepStayFilter) {
    return this.reports.stays(who, filter);
  }
}

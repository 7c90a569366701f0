import { Controller, Get, Query, Res } from '@nestjs/common';
import {
  AgentReport,
  AgentReportExport,
  AgentReportFilter,
  CountedHandling,
  CountedVisit,
  HandlingFilter,
  page,
  PageQuery,
  QueueReport,
  QueueReportExport,
  QueueReportFilter,
  QueueVisitFilter,
  ReportDescription,
} from '@callcard/crm-core';
import type { Response } from 'express';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { sendTable } from '../http/send-table';
import { zod } from '../http/zod.pipe';
import { ReportRows } from './report-rows.service';
import { ReportsService } from './reports.service';

@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly rows: ReportRows,
  ) {}

  @Get()
  @Api({ summary: 'Which reports there are, and how each of their figures is made', answer: page(ReportDescription) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.reports.list(who, query);
  }

  @Get('queues')
  @Api({ summary: 'How queues were served, by queue or time', answer: QueueReport })
  queues(@Who() who: Principal, @Query(zod(QueueReportFilter)) filter: QueueReportFilter) {
    return this.reports.queues(who, filter);
  }

  @Get('queues/visits')
  @Api({ summary: 'The calls behind a figure of queues', answer: page(CountedVisit) })
  visits(@Who() who: Principal, @Query(zod(QueueVisitFilter)) filter: QueueVisitFilter) {
    return this.rows.visits(who, filter);
  }

  @Get('queues/file')
  @Api({ summary: 'How queues were served, as a file' })
  async queuesFile(@Who() who: Principal, @Query(zod(QueueReportExport)) wanted: QueueReportExport, @Res() response: Response) {
    await sendTable(response, await this.reports.queuesFile(who, wanted));
  }

  @Get('agents')
  @Api({ summary: 'What people did every second of their shifts, by person or time', answer: AgentReport })
  agents(@Who() who: Principal, @Query(zod(AgentReportFilter)) filter: AgentReportFilter) {
    return this.reports.agents(who, filter);
  }

  @Get('agents/handlings')
  @Api({ summary: 'The calls behind a figure of people', answer: page(CountedHandling) })
  handlings(@Who() who: Principal, @Query(zod(HandlingFilter)) filter: HandlingFilter) {
    return this.rows.handlings(who, filter);
  }

  @Get('agents/file')
  @Api({ summary: 'What people did every second of their shifts, as a file' })
  async agentsFile(@Who() who: Principal, @Query(zod(AgentReportExport)) wanted: AgentReportExport, @Res() response: Response) {
    await sendTable(response, await this.reports.agentsFile(who, wanted));
  }
}

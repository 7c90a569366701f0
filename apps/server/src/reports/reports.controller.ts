import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import {
  AgentReport,
  AgentReportExport,
  AgentReportFilter,
  CallReport,
  CallReportExport,
  CallReportFilter,
  CampaignsReport,
  CampaignsReportExport,
  CampaignsReportFilter,
  CountedCall,
  CountedCallFilter,
  CountedHandling,
  CountedVisit,
  HandlingFilter,
  page,
  PageQuery,
  QueueReport,
  QueueReportExport,
  QueueReportFilter,
  QueueVisitFilter,
  RepeatSettings,
  RepeatSettingsInput,
  ReportDescription,
  ReportSchedule,
  ReportScheduleChange,
  ReportScheduleInput,
} from '@callcard/crm-core';
import type { Response } from 'express';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { CompanyData } from '../auth/mask.interceptor';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { sendTable } from '../http/send-table';
import { zod } from '../http/zod.pipe';
import { CallReports } from './call-reports.service';
import { CampaignFigures } from './campaign-figures.service';
import { ReportRows } from './report-rows.service';
import { ReportSchedules } from './report-schedules.service';
import { ReportSettings } from './report-settings.service';
import { ReportsService } from './reports.service';

@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly rows: ReportRows,
    private readonly calls: CallReports,
    private readonly campaigns: CampaignFigures,
    private readonly settings: ReportSettings,
    private readonly schedules: ReportSchedules,
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

  @Get('settings')
  @Api({ summary: 'How many days apart calls of one caller belong together', answer: RepeatSettings.extend({ version: z.int() }) })
  getSettings(@Who() who: Principal) {
    return this.settings.get(who);
  }

  @Put('settings')
  @Api({
    summary: 'Set how many days apart calls of one caller belong together',
    answer: RepeatSettings.extend({ version: z.int() }),
  })
  setSettings(@Who() who: Principal, @Body(zod(RepeatSettingsInput)) input: RepeatSettingsInput) {
    return this.settings.set(who, input);
  }

  @Get('calls')
  // Lines and trunks are ours; a caller's number is hidden where the report is made.
  @CompanyData()
  @Api({
    summary: 'Calls by line, by result, of repeat callers, by cause of hang-up or by way of transfer, or by time',
    answer: CallReport,
  })
  callReport(@Who() who: Principal, @Query(zod(CallReportFilter)) filter: CallReportFilter) {
    return this.calls.report(who, filter);
  }

  @Get('calls/behind')
  @Api({ summary: 'The calls behind a figure of a report on calls', answer: page(CountedCall) })
  callsBehind(@Who() who: Principal, @Query(zod(CountedCallFilter)) filter: CountedCallFilter) {
    return this.calls.behind(who, filter);
  }

  @Get('calls/file')
  @Api({ summary: 'A report on calls as a file' })
  async callFile(@Who() who: Principal, @Query(zod(CallReportExport)) wanted: CallReportExport, @Res() response: Response) {
    await sendTable(response, await this.calls.file(who, wanted));
  }

  @Get('schedules')
  @Api({ summary: 'My reports that are sent by e-mail at fixed times', answer: page(ReportSchedule) })
  listSchedules(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.schedules.list(who, query);
  }

  @Post('schedules')
  @Api({
    summary: 'Have a report sent by e-mail at fixed times',
    answer: ReportSchedule,
    example: { name: 'Yesterday', report: 'queues', by: 'queue', every: 'day', at: '08:00', zone: 'Europe/Kyiv', format: 'xlsx' },
  })
  createSchedule(@Who() who: Principal, @Body(zod(ReportScheduleInput)) input: ReportScheduleInput) {
    return this.schedules.create(who, input);
  }

  @Put('schedules/:id')
  @Api({ summary: 'Change when a report is sent, which one, or to whom', answer: ReportSchedule })
  updateSchedule(@Who() who: Principal, @Id() id: string, @Body(zod(ReportScheduleChange)) change: ReportScheduleChange) {
    return this.schedules.update(who, id, change);
  }

  @Delete('schedules/:id')
  @HttpCode(204)
  @Api({ summary: 'Have a report sent no more' })
  async removeSchedule(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.schedules.remove(who, id);
  }

  @Get('campaigns')
  @CompanyData()
  @Api({ summary: 'Campaigns side by side, each as its own report has it', answer: CampaignsReport })
  campaignsReport(@Who() who: Principal, @Query(zod(CampaignsReportFilter)) filter: CampaignsReportFilter) {
    return this.campaigns.report(who, filter);
  }

  @Get('campaigns/file')
  @Api({ summary: 'Campaigns side by side, as a file' })
  async campaignsFile(@Who() who: Principal, @Query(zod(CampaignsReportExport)) wanted: CampaignsReportExport, @Res() response: Response) {
    await sendTable(response, await this.campaigns.file(who, wanted));
  }
}

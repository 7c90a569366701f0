import { Body, Controller, Get, Put, Query, Res } from '@nestjs/common';
import {
  CampaignBoard,
  CampaignGoals,
  CampaignGoalsInput,
  CampaignReport,
  CampaignReportExport,
  CampaignReportFilter,
  LearnedFigures,
} from '@callcard/crm-core';
import type { Response } from 'express';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { sendTable } from '../http/send-table';
import { zod } from '../http/zod.pipe';
import { CampaignBoards } from './campaign-board.service';
import { CampaignGoalsService } from './campaign-goals.service';
import { CampaignLearning } from './campaign-learning.service';
import { CampaignReports } from './campaign-report.service';

@Controller('campaigns')
export class CampaignReportController {
  constructor(
    private readonly boards: CampaignBoards,
    private readonly learning: CampaignLearning,
    private readonly reports: CampaignReports,
    private readonly goals: CampaignGoalsService,
  ) {}

  @Get(':id/board')
  @Api({ summary: 'A campaign as it stands: lines, drops, contacts left, quotas and the last attempts', answer: CampaignBoard })
  board(@Who() who: Principal, @Id() id: string) {
    return this.boards.of(who, id);
  }

  @Get(':id/learned')
  @Api({ summary: 'What a campaign has learned of its calls, for a simulation of how it will go', answer: LearnedFigures })
  learned(@Who() who: Principal, @Id() id: string) {
    return this.learning.of(who, id);
  }

  @Get(':id/report')
  @Api({ summary: 'How a campaign has fared: funnel, agents, hours, lists, beginnings of numbers and results', answer: CampaignReport })
  report(@Who() who: Principal, @Id() id: string, @Query(zod(CampaignReportFilter)) filter: CampaignReportFilter) {
    return this.reports.report(who, id, filter);
  }

  @Get(':id/report/file')
  @Api({ summary: 'A table of the report as a file' })
  async file(
    @Who() who: Principal,
    @Id() id: string,
    @Query(zod(CampaignReportExport)) wanted: CampaignReportExport,
    @Res() response: Response,
  ): Promise<void> {
    await sendTable(response, await this.reports.file(who, id, wanted));
  }

  @Get(':id/goals')
  @Api({ summary: 'What a campaign may cost and how many results are enough', answer: CampaignGoals })
  getGoals(@Who() who: Principal, @Id() id: string) {
    return this.goals.get(who, id);
  }

  @Put(':id/goals')
  @Api({ summary: 'Set what a campaign may cost and how many results are enough', answer: CampaignGoals })
  setGoals(@Who() who: Principal, @Id() id: string, @Body(zod(CampaignGoalsInput)) input: CampaignGoalsInput) {
    return this.goals.set(who, id, input);
  }
}

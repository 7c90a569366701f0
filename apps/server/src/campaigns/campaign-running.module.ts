import { Module, type OnModuleInit } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { CampaignBoardNews } from './campaign-board-news';
import { campaignBoardBroadcasts } from './campaign-board.broadcasts';
import { CampaignBoards } from './campaign-board.service';
import { CampaignGoalsService } from './campaign-goals.service';
import { CampaignLearning } from './campaign-learning.service';
import { CampaignReportController } from './campaign-report.controller';
import { CampaignReports } from './campaign-report.service';
import { CampaignSchedule } from './campaign-schedule.service';
import { CampaignsModule } from './campaigns.module';

/**
 * Running campaigns: how they go, have gone and will go.
 *
 * - Figures are counted from the attempts themselves; nothing is kept beside them that could differ.
 * - What campaigns do by the clock or because a quota is full is done by the worker, under a lock of the campaign: once.
 * - In: CampaignChanged, AttemptBegun, AttemptEnded, AttemptResult. Out: CampaignChanged, BoardChanged.
 */
@Module({
  imports: [CampaignsModule, ComplianceModule],
  providers: [CampaignBoardNews, CampaignBoards, CampaignGoalsService, CampaignLearning, CampaignReports, CampaignSchedule],
  controllers: [CampaignReportController],
  exports: [CampaignBoards, CampaignGoalsService, CampaignReports],
})
export class CampaignRunningModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(campaignBoardBroadcasts);
  }
}

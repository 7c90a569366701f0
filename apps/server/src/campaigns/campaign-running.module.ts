import { Module } from '@nestjs/common';
import { CampaignGoalsService } from './campaign-goals.service';
import { CampaignLearning } from './campaign-learning.service';
import { CampaignReportController } from './campaign-report.controller';
import { CampaignReports } from './campaign-report.service';
import { CampaignsModule } from './campaigns.module';

/**
 * Running campaigns: how they go, have gone and will go.
 *
 * - Figures are counted from the attempts themselves; nothing is kept beside them that could differ.
 * - In: CampaignChanged, AttemptBegun, AttemptEnded. Out: CampaignChanged.
 */
@Module({
  imports: [CampaignsModule],
  providers: [CampaignGoalsService, CampaignLearning, CampaignReports],
  controllers: [CampaignReportController],
  exports: [CampaignGoalsService],
})
export class CampaignRunningModule {}

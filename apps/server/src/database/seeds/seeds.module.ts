import { Module } from '@nestjs/common';
import { AgentsModule } from '../../agents/agents.module';
import { AlertsModule } from '../../alerts/alerts.module';
import { CallsModule } from '../../calls/calls.module';
import { CampaignsModule } from '../../campaigns/campaigns.module';
import { ClientsModule } from '../../clients/clients.module';
import { DealsModule } from '../../deals/deals.module';
import { CampaignsSeed } from './campaigns.seed';
import { ClientsSeed } from './clients.seed';
import { LeadsModule } from '../../leads/leads.module';
import { MessagesModule } from '../../messages/messages.module';
import { PlansModule } from '../../plans/plans.module';
import { QualityModule } from '../../quality/quality.module';
import { ScriptsModule } from '../../scripts/scripts.module';
import { StaffingModule } from '../../staffing/staffing.module';
import { DealsSeed } from './deals.seed';
import { CrewSeed } from './crew.seed';
import { DemoReviews } from './demo-reviews';
import { DemoSeed } from './demo.seed';
import { DemoShift } from './demo-shift';
import { LeadsSeed } from './leads.seed';
import { PlansSeed } from './plans.seed';
import { QualitySeed } from './quality.seed';
import { StaffingSeed } from './staffing.seed';

/** What a database begins with: the demo, or nothing. */
@Module({
  imports: [
    AgentsModule,
    AlertsModule,
    CallsModule,
    CampaignsModule,
    ClientsModule,
    DealsModule,
    LeadsModule,
    MessagesModule,
    PlansModule,
    QualityModule,
    ScriptsModule,
    StaffingModule,
  ],
  providers: [
    CampaignsSeed,
    ClientsSeed,
    CrewSeed,
    DealsSeed,
    DemoReviews,
    DemoSeed,
    DemoShift,
    LeadsSeed,
    PlansSeed,
    QualitySeed,
    StaffingSeed,
  ],
})
export class SeedsModule {}

import { type DynamicModule, Module } from '@nestjs/common';
import { AgentsModule } from './agents/agents.module';
import { AlertsModule } from './alerts/alerts.module';
import { AuthModule } from './auth/auth.module';
import { BlocksModule } from './blocks/blocks.module';
import { CalendarsModule } from './calendars/calendars.module';
import { CallsModule } from './calls/calls.module';
import { RecordingLedgerModule } from './calls/recording-ledger.module';
import { CampaignRunningModule } from './campaigns/campaign-running.module';
import { CampaignsModule } from './campaigns/campaigns.module';
import { ClientsModule } from './clients/clients.module';
import { ComplianceModule } from './compliance/compliance.module';
import { ConfigModule } from './config/config.module';
import type { Env } from './config/env';
import { DatabaseModule } from './database/database.module';
import { DealsModule } from './deals/deals.module';
import { DiallerModule } from './dialler/dialler.module';
import { DirectoryModule } from './directory/directory.module';
import { ErasureModule } from './erasure/erasure.module';
import { FilesModule } from './files/files.module';
import { HandOversModule } from './hand-overs/hand-overs.module';
import { HealthModule } from './health/health.module';
import { SetupModule } from './setup/setup.module';
import { SimulationsModule } from './simulations/simulations.module';
import { SearchModule } from './search/search.module';
import { SeedsModule } from './database/seeds/seeds.module';
import { HttpModule } from './http/http.module';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { JobsModule } from './jobs/jobs.module';
import { LeadsModule } from './leads/leads.module';
import { MessagesModule } from './messages/messages.module';
import { MonitoringModule } from './monitoring/monitoring.module';
import { NotificationsModule } from './notifications/notifications.module';
import { NumbersModule } from './numbers/numbers.module';
import { PersonalDataModule } from './personal-data/personal-data.module';
import { PhonesModule } from './phones/phones.module';
import { PlansModule } from './plans/plans.module';
import { PortraitsModule } from './portraits/portraits.module';
import { PreferencesModule } from './preferences/preferences.module';
import { QualityModule } from './quality/quality.module';
import { QueuesModule } from './queues/queues.module';
import { RealtimeModule } from './realtime/realtime.module';
import { RolesModule } from './roles/roles.module';
import { ScriptsModule } from './scripts/scripts.module';
import { ReportsModule } from './reports/reports.module';
import { RequestsModule } from './requests/requests.module';
import { SlaModule } from './sla/sla.module';
import { StaffingModule } from './staffing/staffing.module';
import { TasksModule } from './tasks/tasks.module';
import { TelephonyModule } from './telephony/telephony.module';
import { ThreadsModule } from './threads/threads.module';
import { UsersModule } from './users/users.module';
import { WallboardsModule } from './wallboards/wallboards.module';
import { ViewsModule } from './views/views.module';

@Module({
  imports: [
    DatabaseModule,
    HttpModule,
    FilesModule,
    JobsModule,
    AuthModule,
    IdempotencyModule,
    RealtimeModule,
    TelephonyModule,
    RolesModule,
    UsersModule,
    CalendarsModule,
    NumbersModule,
    SearchModule,
    SlaModule,
    ThreadsModule,
    BlocksModule,
    ClientsModule,
    CallsModule,
    PhonesModule,
    RecordingLedgerModule,
    QueuesModule,
    ScriptsModule,
    AgentsModule,
    DirectoryModule,
    LeadsModule,
    DealsModule,
    PlansModule,
    ComplianceModule,
    CampaignsModule,
    CampaignRunningModule,
    DiallerModule,
    SimulationsModule,
    RequestsModule,
    TasksModule,
    QualityModule,
    MessagesModule,
    MonitoringModule,
    NotificationsModule,
    AlertsModule,
    WallboardsModule,
    HandOversModule,
    PortraitsModule,
    PersonalDataModule,
    ErasureModule,
    PreferencesModule,
    HealthModule,
    ReportsModule,
    StaffingModule,
    SetupModule,
    ViewsModule,
    SeedsModule,
  ],
})
export class AppModule {
  /** All of it, in one environment. */
  static with(env: Env): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(env)] };
  }
}

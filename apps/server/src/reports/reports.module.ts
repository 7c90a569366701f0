import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/calendars.module';
import { NumbersModule } from '../numbers/numbers.module';
import { CampaignRunningModule } from '../campaigns/campaign-running.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { CallReports } from './call-reports.service';
import { CampaignFigures } from './campaign-figures.service';
import { ReportCounts } from './report-counts';
import { ReportMail } from './report-mail';
import { ReportRows } from './report-rows.service';
import { ReportSchedules } from './report-schedules.service';
import { ReportSettings } from './report-settings.service';
import { ReportsController } from './reports.controller';
import { ReportsService } from './reports.service';

/**
 * Reports: figures over calls and people's time that add up, and lead to the calls behind them.
 *
 * - A stay in a queue, and a person's part in a call, are counted in the quarter of an hour (of UTC) in which they ended; a second
 *   of a person at work in the one in which it lies. Every report is a sum of quarters.
 * - Reports on calls (by line, by result, repeat callers, causes of hang-up, ways of transfers) read narrow rows of each call, leg and
 *   transfer, which the worker keeps in the same turn; a row counts where its call ended.
 * - The worker counts, every minute, what was noted as changed; what a figure is, libs/crm-core/src/kpis says alone.
 * - A quarter keeps the settings it began with. What changes in one that was complete, because a call was reconciled, is told: `correctedAt`.
 * - In: notes that the tables of calls, of their results and of people's changes write by themselves. Out: nothing but the letters of
 *   reports at fixed times, by the outbox of notices.
 */
@Module({
  imports: [CalendarsModule, CampaignRunningModule, NotificationsModule, NumbersModule],
  providers: [CallReports, CampaignFigures, ReportCounts, ReportMail, ReportRows, ReportSchedules, ReportSettings, ReportsService],
  controllers: [ReportsController],
})
export class ReportsModule {}

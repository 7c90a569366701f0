import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/calendars.module';
import { ReportCounts } from './report-counts';
import { ReportRows } from './report-rows.service';
import { ReportsController } from './reports.controller';
import { ReportsService } from './reports.service';

/**
 * Reports: figures over calls and people's time that add up, and lead to the calls behind them.
 *
 * - A stay in a queue, and a person's part in a call, are counted in the quarter of an hour (of UTC) in which they ended; a second
 *   of a person at work in the one in which it lies. Every report is a sum of quarters.
 * - The worker counts, every minute, what was noted as changed; what a figure is, libs/crm-core/src/kpis says alone.
 * - A quarter keeps the settings it began with. What changes in one that was complete, because a call was reconciled, is told: `correctedAt`.
 * - In: notes that the tables of calls and of people's changes write by themselves. Out: nothing.
 */
@Module({
  imports: [CalendarsModule],
  providers: [ReportCounts, ReportRows, ReportsService],
  controllers: [ReportsController],
})
export class ReportsModule {}

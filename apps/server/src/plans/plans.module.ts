import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module';
import { DealCourse } from '../deals/deal-course';
import { DealsModule } from '../deals/deals.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { DealPlansController } from './deal-plans.controller';
import { EnrolmentStore } from './enrolment-store';
import { EnrolmentsService } from './enrolments.service';
import { PlanCourse } from './plan-course';
import { PlanReportController } from './plan-report.controller';
import { PlanReportService } from './plan-report.service';
import { PlansInUse } from './plans-in-use';
import { plansBroadcasts } from './plans.broadcasts';
import { PlansController } from './plans.controller';
import { PlansService } from './plans.service';

/**
 * Sales plans: the tasks, in their order, by which deals of a group of clients are led from the first contact to the end.
 *
 * - A published version never changes; a deal stays in the version it came into until it is moved.
 * - A deal is in one plan at most. The task of its step is an activity of the deal; ended, the next one is planned in the same transaction.
 * - A switch to another plan has a reason; the report reads them to find groups of clients that were not seen yet.
 * - In: what deals tell their course. Out: PlanChanged, DealPlanSwitched, and what deals tell of themselves.
 */
@Module({
  imports: [ClientsModule, DealsModule],
  providers: [EnrolmentsService, EnrolmentStore, PlanCourse, PlanReportService, PlansInUse, PlansService],
  exports: [EnrolmentsService, PlansService],
  // The report first: its paths are not ids.
  controllers: [PlanReportController, PlansController, DealPlansController],
})
export class PlansModule {
  constructor(realtime: RealtimeBroadcaster, course: DealCourse, plans: PlanCourse) {
    realtime.register(plansBroadcasts);
    course.register(plans);
  }
}

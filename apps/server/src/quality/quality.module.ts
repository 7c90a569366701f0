import { Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarsModule } from '../calendars/calendars.module';
import { CallsModule } from '../calls/calls.module';
import { RecordingAccess } from '../calls/recording-access';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { CalibrationReveals } from './calibration-reveals';
import { CalibrationsController } from './calibrations.controller';
import { CalibrationsService } from './calibrations.service';
import { qualityBroadcasts } from './quality.broadcasts';
import { ReviewClaims } from './review-claims';
import { ReviewPicksService } from './review-picks.service';
import { ReviewStore } from './review-store';
import { ReviewsController } from './reviews.controller';
import { JUDGES } from './reviews.queries';
import { ReviewsService } from './reviews.service';
import { SamplingController } from './sampling.controller';
import { SamplingDraws } from './sampling-draws';
import { SamplingPlansService } from './sampling-plans.service';
import { ScorecardsController } from './scorecards.controller';
import { ScorecardsService } from './scorecards.service';

/**
 * Quality: by what calls are judged, which of them are, what was judged, and how far those who judge agree.
 *
 * - A review keeps the version of the scorecard it was made with; a published version never changes.
 * - What was drawn stays drawn: the same seed draws the same calls, and drawing again only fills up the quota.
 * - A call of the queue is in the hands of one reviewer. Nobody judges their own calls, or settles a dispute of their own.
 * - Of a calibration nobody sees what others answered before everything is in.
 * - In: the job quality:draw. Out: ReviewGiven, ReviewDisputed, ReviewSettled, ReviewReplied, CalibrationAsked, and what changed.
 */
@Module({
  imports: [CalendarsModule, CallsModule],
  providers: [
    CalibrationReveals,
    CalibrationsService,
    ReviewClaims,
    ReviewPicksService,
    ReviewsService,
    ReviewStore,
    SamplingDraws,
    SamplingPlansService,
    ScorecardsService,
  ],
  controllers: [CalibrationsController, ReviewsController, SamplingController, ScorecardsController],
  exports: [ReviewPicksService, ReviewsService, SamplingPlansService, ScorecardsService],
})
export class QualityModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly hearing: RecordingAccess,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(qualityBroadcasts);
    this.hearing.register(async (userId, callId) => (await this.dataSource.query<unknown[]>(JUDGES, [userId, callId])).length > 0);
  }
}

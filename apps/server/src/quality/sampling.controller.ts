import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  newId,
  page,
  PageQuery,
  PickFilter,
  PickSkip,
  ReviewPick,
  ReviewSheet,
  SamplingDraw,
  SamplingPlan,
  SamplingPlanChange,
  SamplingPlanInput,
  SamplingResult,
  Versioned,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ReviewPicksService } from './review-picks.service';
import { SamplingPlansService } from './sampling-plans.service';

@Controller()
export class SamplingController {
  constructor(
    private readonly plans: SamplingPlansService,
    private readonly picks: ReviewPicksService,
  ) {}

  @Get('sampling-plans')
  @Api({ summary: 'Which calls are listened to, by name', answer: page(SamplingPlan) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.plans.list(who, query);
  }

  @Post('sampling-plans')
  @Api({
    summary: 'Say which calls are listened to: so many of each agent in each period, spread over the kinds of calls they had',
    answer: SamplingPlan,
    example: { name: 'Five a week', scorecardId: newId(), quota: 5, period: 'week', strata: ['queue', 'direction'], seed: '2026' },
  })
  create(@Who() who: Principal, @Body(zod(SamplingPlanInput)) input: SamplingPlanInput) {
    return this.plans.create(who, input);
  }

  @Put('sampling-plans/:id')
  @Api({ summary: 'Change what is drawn from now on', answer: SamplingPlan })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(SamplingPlanChange)) change: SamplingPlanChange) {
    return this.plans.update(who, id, change);
  }

  @Post('sampling-plans/:id/draw')
  @HttpCode(200)
  @Api({
    summary:
      'Draw what is missing to the quota of the period that has the day (today’s, unless said). Each night draws the periods that ended',
    answer: SamplingResult,
    example: {},
  })
  draw(@Who() who: Principal, @Id() id: string, @Body(zod(SamplingDraw)) draw: SamplingDraw) {
    return this.plans.draw(who, id, draw);
  }

  @Get('review-picks')
  @Api({ summary: 'The review queue: calls that were drawn, as they were drawn', answer: page(ReviewPick) })
  queue(@Who() who: Principal, @Query(zod(PickFilter)) filter: PickFilter) {
    return this.picks.list(who, filter);
  }

  @Post('review-picks/:id/claim')
  @HttpCode(200)
  @Api({ summary: 'Take a call out of the queue and begin its review', answer: ReviewSheet, example: { version: 1 } })
  claim(@Who() who: Principal, @Id() id: string, @Body(zod(Versioned)) { version }: Versioned) {
    return this.picks.claim(who, id, version);
  }

  @Post('review-picks/:id/release')
  @HttpCode(200)
  @Api({ summary: 'Put a call back into the queue; what was answered so far is gone', answer: ReviewPick })
  release(@Who() who: Principal, @Id() id: string) {
    return this.picks.release(who, id);
  }

  @Post('review-picks/:id/skip')
  @HttpCode(200)
  @Api({
    summary: 'Say that a call cannot be judged, and why',
    answer: ReviewPick,
    example: { reason: 'Nobody speaks in it', version: 1 },
  })
  skip(@Who() who: Principal, @Id() id: string, @Body(zod(PickSkip)) skip: PickSkip) {
    return this.picks.skip(who, id, skip);
  }
}

import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  CommentInput,
  newId,
  page,
  PageQuery,
  Review,
  ReviewDispute,
  ReviewDraft,
  ReviewFilter,
  ReviewInput,
  ReviewSettlement,
  ReviewSheet,
  ThreadEntry,
  Versioned,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ReviewsService } from './reviews.service';

@Controller('reviews')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get()
  @Api({ summary: 'Reviews, newest first; an agent reads those of their own calls', answer: page(Review) })
  list(@Who() who: Principal, @Query(zod(ReviewFilter)) filter: ReviewFilter) {
    return this.reviews.list(who, filter);
  }

  @Get(':id')
  @Api({ summary: 'A review, with what was asked then', answer: ReviewSheet })
  get(@Who() who: Principal, @Id() id: string) {
    return this.reviews.get(who, id);
  }

  @Post()
  @Api({
    summary: 'Begin a review of a call that was not drawn',
    answer: ReviewSheet,
    example: { callId: newId(), scorecardId: newId() },
  })
  begin(@Who() who: Principal, @Body(zod(ReviewInput)) input: ReviewInput) {
    return this.reviews.begin(who, input);
  }

  @Put(':id')
  @Api({ summary: 'What is answered so far: all of it again', answer: ReviewSheet, example: { answers: [], comment: null, version: 1 } })
  write(@Who() who: Principal, @Id() id: string, @Body(zod(ReviewDraft)) draft: ReviewDraft) {
    return this.reviews.write(who, id, draft);
  }

  @Post(':id/give')
  @HttpCode(200)
  @Api({ summary: 'Give a review to the agent, once everything is answered', answer: ReviewSheet, example: { version: 1 } })
  give(@Who() who: Principal, @Id() id: string, @Body(zod(Versioned)) { version }: Versioned) {
    return this.reviews.give(who, id, version);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Api({ summary: 'Say that one has read the review of one’s own call', answer: ReviewSheet, example: { version: 1 } })
  acknowledge(@Who() who: Principal, @Id() id: string, @Body(zod(Versioned)) { version }: Versioned) {
    return this.reviews.acknowledge(who, id, version);
  }

  @Post(':id/dispute')
  @HttpCode(200)
  @Api({
    summary: 'Disagree with the review of one’s own call, and say why',
    answer: ReviewSheet,
    example: { reason: 'The client hung up first', version: 1 },
  })
  dispute(@Who() who: Principal, @Id() id: string, @Body(zod(ReviewDispute)) dispute: ReviewDispute) {
    return this.reviews.dispute(who, id, dispute);
  }

  @Post(':id/settle')
  @HttpCode(200)
  @Api({
    summary: 'Decide a dispute; with `answers` the review is changed, and the score with it',
    answer: ReviewSheet,
    example: { text: 'The rules say so since May', version: 1 },
  })
  settle(@Who() who: Principal, @Id() id: string, @Body(zod(ReviewSettlement)) settlement: ReviewSettlement) {
    return this.reviews.settle(who, id, settlement);
  }

  @Get(':id/history')
  @Api({ summary: 'What was said to a review and what became of it, newest first', answer: page(ThreadEntry) })
  history(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.reviews.history(who, id, query);
  }

  @Post(':id/comments')
  @HttpCode(204)
  @Api({ summary: 'Write something to a review', example: { text: 'I see it the same way' } })
  reply(@Who() who: Principal, @Id() id: string, @Body(zod(CommentInput)) comment: CommentInput) {
    return this.reviews.reply(who, id, comment);
  }
}

import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  CommentInput,
  page,
  PageQuery,
  Request,
  RequestAssignment,
  RequestChange,
  RequestClose,
  RequestCounts,
  RequestFilter,
  RequestInput,
  RequestReject,
  ThreadEntry,
  TimelinessFilter,
  TimelinessReport,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { RequestIntakeService } from './request-intake.service';
import { RequestsService } from './requests.service';

@Controller('requests')
export class RequestsController {
  constructor(
    private readonly requests: RequestsService,
    private readonly intake: RequestIntakeService,
  ) {}

  @Get()
  @Api({ summary: 'What is wanted of us, missed calls too, the most urgent first; done ones newest first', answer: page(Request) })
  list(@Who() who: Principal, @Query(zod(RequestFilter)) filter: RequestFilter) {
    return this.requests.list(who, filter);
  }

  @Get('counts')
  @Api({ summary: 'How many open requests I may work on', answer: RequestCounts })
  counts(@Who() who: Principal) {
    return this.requests.counts(who);
  }

  @Get('timeliness')
  @Api({ summary: 'Requests in time, late and open, by person or team', answer: TimelinessReport })
  timeliness(@Who() who: Principal, @Query(zod(TimelinessFilter)) filter: TimelinessFilter) {
    return this.requests.timeliness(who, filter);
  }

  @Get(':id')
  @Api({ summary: 'A request', answer: Request })
  get(@Who() who: Principal, @Id() id: string) {
    return this.requests.get(who, id);
  }

  @Get(':id/history')
  @Api({ summary: 'What happened to it and what was said of it, newest first', answer: page(ThreadEntry) })
  history(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.requests.history(who, id, query);
  }

  @Get(':id/comments')
  @Api({ summary: 'What was said of it, newest first', answer: page(ThreadEntry) })
  comments(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.requests.comments(who, id, query);
  }

  @Post(':id/comments')
  @Api({ summary: 'Say something about it', answer: Request, example: { text: 'The client sends the papers tomorrow.' } })
  comment(@Who() who: Principal, @Id() id: string, @Body(zod(CommentInput)) input: CommentInput) {
    return this.requests.comment(who, id, input);
  }

  @Post()
  @Api({
    summary: 'Write a request down',
    answer: Request,
    example: { kind: 'question', channel: 'email', subject: 'When is the boiler delivered?', priority: 'high' },
  })
  create(@Who() who: Principal, @Body(zod(RequestInput)) input: RequestInput) {
    return this.intake.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change what it says, its priority or its moment; what is left out stays', answer: Request })
  change(@Who() who: Principal, @Id() id: string, @Body(zod(RequestChange)) change: RequestChange) {
    return this.intake.change(who, id, change);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Api({ summary: 'Keep others away from it for ten minutes', answer: Request })
  claim(@Who() who: Principal, @Id() id: string) {
    return this.requests.claim(who, id);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Api({ summary: 'Give a claim back', answer: Request })
  release(@Who() who: Principal, @Id() id: string) {
    return this.requests.release(who, id);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Api({
    summary: 'Close it: a missed call with a reason, everything else with what was done. A talk closes a missed call by itself',
    answer: Request,
    example: { reason: 'notNeeded', note: 'Wrote a mail' },
  })
  close(@Who() who: Principal, @Id() id: string, @Body(zod(RequestClose)) input: RequestClose) {
    return this.requests.close(who, id, input);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Api({ summary: 'It is nothing that we do', answer: Request, example: { note: 'We do not repair what others sold.' } })
  reject(@Who() who: Principal, @Id() id: string, @Body(zod(RequestReject)) input: RequestReject) {
    return this.requests.reject(who, id, input);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Api({ summary: 'Give it to somebody, or to everybody of its queue', answer: Request, example: { ownerId: null, version: 1 } })
  assign(@Who() who: Principal, @Id() id: string, @Body(zod(RequestAssignment)) input: RequestAssignment) {
    return this.requests.assign(who, id, input);
  }
}

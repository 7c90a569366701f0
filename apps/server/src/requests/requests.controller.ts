import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { page, Request, RequestAssignment, RequestClose, RequestCounts, RequestFilter } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { RequestsService } from './requests.service';

@Controller('requests')
export class RequestsController {
  constructor(private readonly requests: RequestsService) {}

  @Get()
  @Api({ summary: 'Missed calls to be called back, the most urgent first; done ones newest first', answer: page(Request) })
  list(@Who() who: Principal, @Query(zod(RequestFilter)) filter: RequestFilter) {
    return this.requests.list(who, filter);
  }

  @Get('counts')
  @Api({ summary: 'How many open requests I may work on', answer: RequestCounts })
  counts(@Who() who: Principal) {
    return this.requests.counts(who);
  }

  @Get(':id')
  @Api({ summary: 'A request', answer: Request })
  get(@Who() who: Principal, @Id() id: string) {
    return this.requests.get(who, id);
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
    summary: 'Close it with a reason; a talk closes it by itself',
    answer: Request,
    example: { reason: 'notNeeded', note: 'Wrote a mail' },
  })
  close(@Who() who: Principal, @Id() id: string, @Body(zod(RequestClose)) input: RequestClose) {
    return this.requests.close(who, id, input);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Api({ summary: 'Give it to somebody, or to everybody of its queue', answer: Request, example: { ownerId: null, version: 1 } })
  assign(@Who() who: Principal, @Id() id: string, @Body(zod(RequestAssignment)) input: RequestAssignment) {
    return this.requests.assign(who, id, input);
  }
}

import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { Request, RequestDuplicate, RequestRating, RequestRemoval, RequestReopen } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { RequestMovesService } from './request-moves.service';

@Controller('requests')
export class RequestMovesController {
  constructor(private readonly moves: RequestMovesService) {}

  @Post(':id/start')
  @HttpCode(200)
  @Api({ summary: 'Take it in hand; nobody’s becomes mine', answer: Request })
  start(@Who() who: Principal, @Id() id: string) {
    return this.moves.start(who, id);
  }

  @Post(':id/wait')
  @HttpCode(200)
  @Api({ summary: 'The client has to answer: its clock stands still', answer: Request })
  wait(@Who() who: Principal, @Id() id: string) {
    return this.moves.wait(who, id);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Api({ summary: 'What was done is accepted', answer: Request })
  accept(@Who() who: Principal, @Id() id: string) {
    return this.moves.accept(who, id);
  }

  @Post(':id/rating')
  @HttpCode(200)
  @Api({ summary: 'What the client said, asked how content they are: from 1 to 5', answer: Request, example: { rating: 5, version: 4 } })
  rate(@Who() who: Principal, @Id() id: string, @Body(zod(RequestRating)) input: RequestRating) {
    return this.moves.rate(who, id, input);
  }

  @Post(':id/duplicate')
  @HttpCode(200)
  @Api({ summary: 'It repeats another', answer: Request, example: { of: '018f0000-0000-7000-8000-000000000001' } })
  markDuplicate(@Who() who: Principal, @Id() id: string, @Body(zod(RequestDuplicate)) input: RequestDuplicate) {
    return this.moves.markDuplicate(who, id, input);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Api({
    summary: 'Open it again; after ninety days a new one that points to it',
    answer: Request,
    example: { note: 'It broke again the next day.' },
  })
  reopen(@Who() who: Principal, @Id() id: string, @Body(zod(RequestReopen)) input: RequestReopen) {
    return this.moves.reopen(who, id, input);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Api({ summary: 'Bring a deleted request back', answer: Request })
  restore(@Who() who: Principal, @Id() id: string) {
    return this.moves.restore(who, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Take it out of every list, with a reason' })
  remove(@Who() who: Principal, @Id() id: string, @Body(zod(RequestRemoval)) input: RequestRemoval) {
    return this.moves.remove(who, id, input);
  }
}

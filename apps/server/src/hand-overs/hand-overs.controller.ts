import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { HandOver, HandOverInput, HandOverPreview } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { HandOversService } from './hand-overs.service';

@Controller('users')
export class HandOversController {
  constructor(private readonly handOvers: HandOversService) {}

  @Get(':id/hand-over')
  @Api({ summary: 'What somebody who leaves has to hand on, and what they handed on already', answer: HandOverPreview })
  preview(@Who() who: Principal, @Id() id: string) {
    return this.handOvers.preview(who, id);
  }

  @Post(':id/hand-over')
  @HttpCode(202)
  @Api({
    summary: 'Somebody leaves: in the background all of it goes to others, in one go, and they come in no more',
    answer: HandOver,
    example: { version: 1, reason: 'Moved to another city', successors: { clients: ['0190a0b0-0000-7000-8000-000000000000'] } },
  })
  handOver(@Who() who: Principal, @Id() id: string, @Body(zod(HandOverInput)) input: HandOverInput) {
    return this.handOvers.start(who, id, input);
  }

  @Post(':id/hand-over/cancel')
  @HttpCode(200)
  @Api({ summary: 'Cancel a hand-over that has not begun', answer: HandOver })
  cancel(@Who() who: Principal, @Id() id: string) {
    return this.handOvers.cancel(who, id);
  }
}

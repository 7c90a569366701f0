import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import {
  CallId,
  Deal,
  DealCall,
  DealClosing,
  DealDial,
  DealHandOver,
  DealMerge,
  DealPause,
  DealResume,
  DealStaging,
} from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { DealCallsService } from './deal-calls.service';
import { DealMovesService } from './deal-moves.service';

const SOMEBODY = '018f0000-0000-7000-8000-000000000000';

@Controller('deals/:id')
export class DealMovesController {
  constructor(
    private readonly moves: DealMovesService,
    private readonly calls: DealCallsService,
  ) {}

  @Post('stage')
  @HttpCode(200)
  @Api({ summary: 'Into another stage', answer: Deal, example: { stageId: SOMEBODY, version: 1 } })
  stage(@Who() who: Principal, @Id() id: string, @Body(zod(DealStaging)) input: DealStaging) {
    return this.moves.stage(who, id, input);
  }

  @Post('assign')
  @HttpCode(200)
  @Api({
    summary: 'Hand a deal over, with the reason; both people are told',
    answer: Deal,
    example: { ownerId: SOMEBODY, reason: 'On leave until March', version: 1 },
  })
  handOver(@Who() who: Principal, @Id() id: string, @Body(zod(DealHandOver)) input: DealHandOver) {
    return this.moves.handOver(who, id, input);
  }

  @Post('close')
  @HttpCode(200)
  @Api({
    summary: 'Win a deal (it has an amount) or lose it (with a reason)',
    answer: Deal,
    example: { outcome: 'lost', lostReason: 'price', version: 1 },
  })
  close(@Who() who: Principal, @Id() id: string, @Body(zod(DealClosing)) input: DealClosing) {
    return this.moves.close(who, id, input);
  }

  @Post('pause')
  @HttpCode(200)
  @Api({ summary: 'Pause a deal', answer: Deal, example: { note: 'No budget until spring', version: 1 } })
  pause(@Who() who: Principal, @Id() id: string, @Body(zod(DealPause)) input: DealPause) {
    return this.moves.pause(who, id, input);
  }

  @Post('resume')
  @HttpCode(200)
  @Api({
    summary: 'Open a deal once more, with its next contact',
    answer: Deal,
    example: { nextContact: { at: '2099-01-15T09:00:00Z', kind: 'call' }, version: 1 },
  })
  resume(@Who() who: Principal, @Id() id: string, @Body(zod(DealResume)) input: DealResume) {
    return this.moves.resume(who, id, input);
  }

  @Post('merge')
  @HttpCode(200)
  @Api({ summary: 'Merge a deal into another one of the same client', answer: Deal, example: { into: SOMEBODY, version: 1 } })
  merge(@Who() who: Principal, @Id() id: string, @Body(zod(DealMerge)) input: DealMerge) {
    return this.moves.merge(who, id, input);
  }

  @Post('restore')
  @HttpCode(200)
  @Api({ summary: 'Bring a deal back that was thrown away', answer: Deal })
  restore(@Who() who: Principal, @Id() id: string) {
    return this.moves.restore(who, id);
  }

  @Post('dial')
  @HttpCode(200)
  @Api({ summary: 'Call somebody about a deal', answer: z.object({ callId: CallId }), example: { to: '+79160000001' } })
  dial(@Who() who: Principal, @Id() id: string, @Body(zod(DealDial)) input: DealDial) {
    return this.calls.dial(who, id, input);
  }

  @Post('calls')
  @HttpCode(200)
  @Api({ summary: 'Bind a call with the client to a deal', answer: Deal, example: { callId: SOMEBODY } })
  bind(@Who() who: Principal, @Id() id: string, @Body(zod(DealCall)) { callId }: DealCall) {
    return this.calls.bind(who, id, callId);
  }

  @Delete('calls/:callId')
  @HttpCode(200)
  @Api({ summary: 'Take a call out of a deal', answer: Deal })
  release(@Who() who: Principal, @Id() id: string, @Id('callId') callId: string) {
    return this.calls.release(who, id, callId);
  }
}

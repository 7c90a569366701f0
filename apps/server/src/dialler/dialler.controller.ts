import { Controller, Get } from '@nestjs/common';
import { DiallerState } from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { DiallerService } from './dialler.service';

@Controller('campaigns')
export class DiallerController {
  constructor(private readonly dialler: DiallerService) {}

  @Get(':id/dialler')
  @Api({
    summary: 'How a campaign that dials by itself stands at this moment; null: it does not dial',
    answer: z.object({ state: DiallerState.nullable() }),
  })
  get(@Who() who: Principal, @Id() id: string) {
    return this.dialler.get(who, id);
  }
}

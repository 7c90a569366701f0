import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Erasure, ErasureInput, ErasurePreview } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { Erasures } from './erasures.service';

@Controller('clients/:id/erasure')
export class ErasuresController {
  constructor(private readonly erasures: Erasures) {}

  @Get('preview')
  @Api({ summary: 'What the erasure of a client would take, what stays and why, and what forbids it', answer: ErasurePreview })
  preview(@Who() who: Principal, @Id() id: string) {
    return this.erasures.preview(who, id);
  }

  @Post()
  @HttpCode(202)
  @Api({
    summary: 'Erase a client’s personal data, with recordings, in the background; it cannot be undone',
    answer: Erasure,
    example: { version: 1, reason: 'Asked in writing on 12 November' },
  })
  start(@Who() who: Principal, @Id() id: string, @Body(zod(ErasureInput)) input: ErasureInput) {
    return this.erasures.start(who, id, input);
  }

  @Get()
  @Api({ summary: 'How far the erasure of a client is', answer: Erasure })
  progress(@Who() who: Principal, @Id() id: string) {
    return this.erasures.progress(who, id);
  }
}

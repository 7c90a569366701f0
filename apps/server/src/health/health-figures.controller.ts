import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { HealthFigures, HealthLines, HealthQuery, PopTimes } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { HealthFiguresService } from './health-figures.service';
import { HealthLinesService } from './health-lines.service';

@Controller('health')
export class HealthFiguresController {
  constructor(
    private readonly figures: HealthFiguresService,
    private readonly reached: HealthLinesService,
  ) {}

  @Get('figures')
  @Api({ summary: 'What the server counts about itself', answer: HealthFigures })
  read(@Who() who: Principal, @Query(zod(HealthQuery)) { since }: HealthQuery) {
    return this.figures.read(who, since);
  }

  @Get('lines')
  @Api({ summary: 'What the PBXs reach: outside lines and phones', answer: HealthLines })
  lines(@Who() who: Principal) {
    return this.reached.read(who);
  }

  @Post('pops')
  @HttpCode(204)
  @Api({
    summary: 'Tell how long pops took to be seen',
    example: { pops: [{ callId: '0195d5b0-0000-8000-8000-000000000001', milliseconds: 84 }] },
  })
  notePops(@Who() who: Principal, @Body(zod(PopTimes)) times: PopTimes) {
    this.figures.notePops(who, times);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { page, PageQuery, TemporaryGrant, TemporaryGrantInput } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { TemporaryGrantsService } from './temporary-grants.service';

@Controller('temporary-grants')
export class TemporaryGrantsController {
  constructor(private readonly grants: TemporaryGrantsService) {}

  @Get()
  @Api({ summary: 'Rights given for a time that still hold, the next to end first', answer: page(TemporaryGrant) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.grants.list(who, query);
  }

  @Post()
  @Api({
    summary: 'Give somebody a right until a moment',
    answer: TemporaryGrant,
    example: {
      email: 'operator1@demo.test',
      permission: 'calls.listenRecording',
      scope: 'all',
      reason: 'Stands in for the supervisor',
      endsAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    },
  })
  give(@Who() who: Principal, @Body(zod(TemporaryGrantInput)) input: TemporaryGrantInput) {
    return this.grants.give(who, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Take the right back before its time' })
  async end(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.grants.end(who, id);
  }
}

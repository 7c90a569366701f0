import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { DistinctPair, DistinctPairInput, page, PageQuery } from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { DistinctPairs } from './distinct-pairs.service';

@Controller('clients/distinct-pairs')
export class DistinctPairsController {
  constructor(private readonly pairs: DistinctPairs) {}

  @Get()
  @Api({ summary: 'Clients who look like one and are not, as somebody said, the latest first', answer: page(DistinctPair) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.pairs.list(who, query);
  }

  @Post()
  @HttpCode(200)
  @Api({
    summary: 'Say that a client is none of these others; answers the pairs that were not told apart before',
    answer: z.object({ items: z.array(DistinctPair) }),
    example: { clientId: '0190a0b0-0000-7000-8000-000000000000', otherIds: ['0190a0b0-0000-7000-8000-000000000001'] },
  })
  tellApart(@Who() who: Principal, @Body(zod(DistinctPairInput)) input: DistinctPairInput) {
    return this.pairs.tellApart(who, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Take it back: the two may be one' })
  takeBack(@Who() who: Principal, @Id() id: string) {
    return this.pairs.takeBack(who, id);
  }
}

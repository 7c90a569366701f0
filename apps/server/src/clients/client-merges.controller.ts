import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  Client,
  ClientDuplicates as Duplicates,
  ClientMerge,
  DuplicateQuery,
  MergeInput,
  MergeUndone,
  page,
  PageQuery,
  SuspectedPair,
} from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientDuplicates } from './client-duplicates.service';
import { ClientMerges } from './client-merges.service';

@Controller('clients')
export class ClientMergesController {
  constructor(
    private readonly duplicates: ClientDuplicates,
    private readonly merges: ClientMerges,
  ) {}

  @Post('duplicates')
  @HttpCode(200)
  @Api({
    summary: 'Who may be this client already: by tax number (cannot be saved), number or e-mail (ask), name (warn)',
    answer: Duplicates,
    example: { name: 'Смирнова Анна Игоревна', phones: ['8 (912) 000-12-34'] },
  })
  of(@Who() who: Principal, @Body(zod(DuplicateQuery)) query: DuplicateQuery) {
    return this.duplicates.of(who, query);
  }

  @Get('duplicates')
  @Api({ summary: 'Pairs of clients that may be one, the elder first', answer: page(SuspectedPair) })
  suspected(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.duplicates.suspected(who, query);
  }

  @Get(':id/merges')
  @Api({ summary: 'Whom a client took in, newest first', answer: z.object({ items: z.array(ClientMerge) }) })
  list(@Who() who: Principal, @Id() id: string) {
    return this.merges.list(who, id);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Api({
    summary: 'Let other clients go on in this one, with all that is theirs; `take` names the fields whose value comes from the other',
    answer: Client,
    example: { version: 1, losers: [{ id: '0190a0b0-0000-7000-8000-000000000000', version: 1, take: ['about'] }] },
  })
  merge(@Who() who: Principal, @Id() id: string, @Body(zod(MergeInput)) input: MergeInput) {
    return this.merges.merge(who, id, input);
  }

  @Post(':id/merges/:mergeId/undo')
  @HttpCode(200)
  @Api({ summary: 'Make two clients of the merged one again, within 30 days; says what was changed since and stays', answer: MergeUndone })
  undo(@Who() who: Principal, @Id() id: string, @Id('mergeId') mergeId: string) {
    return this.merges.undo(who, id, mergeId);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  BoardFilter,
  ChronicleEntry,
  Deal,
  DealBoard,
  DealChange,
  DealCounts,
  DealFilter,
  DealInput,
  DealNote,
  LeadDealInput,
  type LeadId,
  page,
  PageQuery,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ChronicleService } from './chronicle.service';
import { DealMovesService } from './deal-moves.service';
import { DealsService } from './deals.service';

const NEXT = { at: '2099-01-15T09:00:00Z', kind: 'call' };

@Controller()
export class DealsController {
  constructor(
    private readonly deals: DealsService,
    private readonly moves: DealMovesService,
    private readonly chronicle: ChronicleService,
  ) {}

  @Get('deals')
  @Api({ summary: 'Deals: newest, next contact, or longest in their stage first', answer: page(Deal) })
  list(@Who() who: Principal, @Query(zod(DealFilter)) filter: DealFilter) {
    return this.deals.list(who, filter);
  }

  @Get('deals/board')
  @Api({ summary: 'The stages of a pipeline, with how many open deals each has and what they are worth', answer: DealBoard })
  board(@Who() who: Principal, @Query(zod(BoardFilter)) filter: BoardFilter) {
    return this.deals.board(who, filter);
  }

  @Get('deals/counts')
  @Api({ summary: 'How many open deals I have, and how many wait for a contact that should have been', answer: DealCounts })
  counts(@Who() who: Principal) {
    return this.deals.counts(who);
  }

  @Get('deals/:id')
  @Api({ summary: 'A deal', answer: Deal })
  get(@Who() who: Principal, @Id() id: string) {
    return this.deals.get(who, id);
  }

  @Get('deals/:id/chronicle')
  @Api({ summary: 'What happened to a deal, what was done, and its calls, newest first', answer: page(ChronicleEntry) })
  story(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.chronicle.list(who, id, query);
  }

  @Post('deals')
  @Api({
    summary: 'Open a deal with a client, or out of a lead; it begins with its next contact',
    answer: Deal,
    example: {
      subject: 'Windows for a summer house',
      clientPhone: '+79120001000',
      amount: '120000.00',
      currency: 'RUB',
      nextContact: NEXT,
    },
  })
  create(@Who() who: Principal, @Body(zod(DealInput)) input: DealInput) {
    return this.deals.create(who, input);
  }

  @Post('leads/:id/deal')
  @Api({ summary: 'Make a deal of a lead: its client, its subject, its source', answer: Deal, example: { nextContact: NEXT } })
  fromLead(@Who() who: Principal, @Id() id: string, @Body(zod(LeadDealInput)) input: LeadDealInput) {
    return this.deals.create(who, { ...input, leadId: id as LeadId });
  }

  @Put('deals/:id')
  @Api({ summary: 'Change a deal; what is left out stays', answer: Deal })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(DealChange)) change: DealChange) {
    return this.deals.update(who, id, change);
  }

  @Post('deals/:id/notes')
  @Api({ summary: 'Write something into the chronicle', answer: Deal, example: { text: 'They decide after the holidays' } })
  note(@Who() who: Principal, @Id() id: string, @Body(zod(DealNote)) { text }: DealNote) {
    return this.deals.note(who, id, text);
  }

  @Delete('deals/:id')
  @HttpCode(204)
  @Api({ summary: 'Take a deal out of every list' })
  remove(@Who() who: Principal, @Id() id: string) {
    return this.moves.remove(who, id);
  }
}

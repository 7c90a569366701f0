import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Lead, LeadAssignment, LeadClose, LeadFilter, LeadInput, LeadPreview, LeadReturn, page, Versioned } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { LeadsService } from './leads.service';

const EXAMPLE = { subject: 'Wants windows for a summer house', wish: 'Call after 16:00' };

@Controller('leads')
export class LeadsController {
  constructor(private readonly leads: LeadsService) {}

  @Get()
  @Api({ summary: 'Leads, newest first', answer: page(Lead) })
  list(@Who() who: Principal, @Query(zod(LeadFilter)) filter: LeadFilter) {
    return this.leads.list(who, filter);
  }

  @Get(':id')
  @Api({ summary: 'A lead', answer: Lead })
  get(@Who() who: Principal, @Id() id: string) {
    return this.leads.get(who, id);
  }

  @Post('preview')
  @HttpCode(200)
  @Api({ summary: 'Who would get a lead, and why', answer: LeadPreview, example: EXAMPLE })
  preview(@Who() who: Principal, @Body(zod(LeadInput)) input: LeadInput) {
    return this.leads.preview(who, input);
  }

  @Post()
  @Api({ summary: 'Hand a lead over', answer: Lead, example: EXAMPLE })
  create(@Who() who: Principal, @Body(zod(LeadInput)) input: LeadInput) {
    return this.leads.create(who, input);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Api({ summary: 'Accept a lead', answer: Lead, example: { version: 1 } })
  accept(@Who() who: Principal, @Id() id: string, @Body(zod(Versioned)) { version }: Versioned) {
    return this.leads.accept(who, id, version);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Api({ summary: 'Give a lead back, with the reason', answer: Lead, example: { reason: 'Not my region', version: 1 } })
  giveBack(@Who() who: Principal, @Id() id: string, @Body(zod(LeadReturn)) input: LeadReturn) {
    return this.leads.giveBack(who, id, input);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Api({ summary: 'Close a lead', answer: Lead, example: { outcome: 'won', note: 'Ordered two', version: 1 } })
  close(@Who() who: Principal, @Id() id: string, @Body(zod(LeadClose)) input: LeadClose) {
    return this.leads.close(who, id, input);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Api({
    summary: 'Give a lead to somebody past the rule; without an owner, to whom the rule names now',
    answer: Lead,
    example: { version: 1 },
  })
  assign(@Who() who: Principal, @Id() id: string, @Body(zod(LeadAssignment)) input: LeadAssignment) {
    return this.leads.assign(who, id, input);
  }
}

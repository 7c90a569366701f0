import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { page, PageQuery, SlaPolicy, SlaPolicyChange, SlaPolicyInput } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { SlaPoliciesService } from './sla-policies.service';

const example = { name: 'Urgent letters', kinds: ['email'], priorities: ['urgent'], responseMinutes: 15, resolutionMinutes: 120 };

@Controller('sla-policies')
export class SlaPoliciesController {
  constructor(private readonly policies: SlaPoliciesService) {}

  @Get()
  @Api({ summary: 'How fast requests are to be worked off, by name', answer: page(SlaPolicy) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.policies.list(who, query);
  }

  @Post()
  @Api({ summary: 'Add a policy', answer: SlaPolicy, example })
  create(@Who() who: Principal, @Body(zod(SlaPolicyInput)) input: SlaPolicyInput) {
    return this.policies.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a policy; requests that run keep their time', answer: SlaPolicy })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(SlaPolicyChange)) change: SlaPolicyChange) {
    return this.policies.update(who, id, change);
  }
}

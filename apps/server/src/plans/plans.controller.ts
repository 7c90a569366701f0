import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  ClientId,
  newId,
  page,
  PageQuery,
  PlanChange,
  PlanChoice,
  PlanDraft,
  PlanInput,
  PlanTransfer,
  SalesPlan,
  Versioned,
} from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { PlansService } from './plans.service';

const OfClient = z.object({ clientId: ClientId.optional() });
const STEP = { id: newId(), kind: 'call', title: 'Ask what they need', afterMinutes: 60, minutes: 15 };

@Controller('plans')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  @Get()
  @Api({ summary: 'Sales plans with all their versions, by name', answer: page(SalesPlan) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.plans.list(who, query);
  }

  @Get('choices')
  @Api({
    summary: 'Plans that a deal may be given, those made for clients like this one first',
    answer: z.object({ items: z.array(PlanChoice) }),
  })
  choices(@Who() who: Principal, @Query(zod(OfClient)) { clientId }: z.infer<typeof OfClient>) {
    return this.plans.choices(who, clientId);
  }

  @Get(':id')
  @Api({ summary: 'A sales plan with all its versions', answer: SalesPlan })
  get(@Who() who: Principal, @Id() id: string) {
    return this.plans.get(who, id);
  }

  @Post()
  @Api({
    summary: 'Make a plan: for whom, and whether it takes their new deals of itself',
    answer: SalesPlan,
    example: { name: 'Large roofs', group: { kinds: ['organisation'], sizes: ['large'] }, automatic: true },
  })
  create(@Who() who: Principal, @Body(zod(PlanInput)) input: PlanInput) {
    return this.plans.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change for whom a plan is, or take it out of use; its steps are changed in its draft', answer: SalesPlan })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(PlanChange)) change: PlanChange) {
    return this.plans.update(who, id, change);
  }

  @Put(':id/draft')
  @Api({
    summary: 'The steps that are to be: all of them again. `version` is that of the draft, 0 where there is none',
    answer: SalesPlan,
    example: { notes: 'A call first', steps: [STEP], version: 0 },
  })
  draft(@Who() who: Principal, @Id() id: string, @Body(zod(PlanDraft)) draft: PlanDraft) {
    return this.plans.draft(who, id, draft);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Api({
    summary: 'New deals go by the draft from now on; those under way stay in their version',
    answer: SalesPlan,
    example: { version: 1 },
  })
  publish(@Who() who: Principal, @Id() id: string, @Body(zod(Versioned)) { version }: Versioned) {
    return this.plans.publish(who, id, version);
  }

  @Post(':id/transfer')
  @HttpCode(200)
  @Api({
    summary: 'Deals under way in an older version into the one that holds now, each step to a step',
    answer: SalesPlan,
    example: { fromVersionId: newId(), steps: { [newId()]: newId() } },
  })
  transfer(@Who() who: Principal, @Id() id: string, @Body(zod(PlanTransfer)) input: PlanTransfer) {
    return this.plans.transfer(who, id, input);
  }
}

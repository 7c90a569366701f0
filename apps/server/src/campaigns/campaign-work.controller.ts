import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CampaignAtWork, CampaignSeat, ContactDial, NextRequest, page, PageQuery, ServedContact, SkipRequest } from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { CampaignWorkService } from './campaign-work.service';

const Seat = z.object({ seat: CampaignSeat.nullable() });
const Served = z.object({ served: ServedContact.nullable() });

/** Work at campaigns. Its fixed addresses come before `campaigns/:id`. */
@Controller('campaigns')
export class CampaignWorkController {
  constructor(private readonly work: CampaignWorkService) {}

  @Get('offered')
  @Api({ summary: 'The campaigns that run and that I may sit at', answer: page(CampaignAtWork) })
  offered(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.work.offered(who, query);
  }

  @Get('seat')
  @Api({ summary: 'Where I sit, whom I am shown, and how my day goes', answer: Seat })
  async seat(@Who() who: Principal) {
    return { seat: await this.work.seat(who) };
  }

  @Delete('seat')
  @HttpCode(204)
  @Api({ summary: 'Leave my seat; whom I am shown goes to others' })
  leave(@Who() who: Principal) {
    return this.work.leave(who);
  }

  @Post(':id/seat')
  @HttpCode(200)
  @Api({ summary: 'Take a seat at a campaign', answer: Seat })
  async take(@Who() who: Principal, @Id() id: string) {
    return { seat: await this.work.take(who, id) };
  }

  @Post(':id/next')
  @HttpCode(200)
  @Api({ summary: 'Show me the next contact, or the one I choose; nobody else is shown it meanwhile', answer: Served, example: {} })
  async next(@Who() who: Principal, @Id() id: string, @Body(zod(NextRequest)) request: NextRequest) {
    return { served: await this.work.next(who, id, request) };
  }

  @Post(':id/skip')
  @HttpCode(204)
  @Api({
    summary: 'Put off the contact I am shown',
    example: { contactId: '01938c2e-7a1b-7c3d-8e4f-5a6b7c8d9e0f', reason: 'badTime' },
  })
  skip(@Who() who: Principal, @Id() id: string, @Body(zod(SkipRequest)) request: SkipRequest) {
    return this.work.skip(who, id, request);
  }

  @Post(':id/dial')
  @HttpCode(202)
  @Api({ summary: 'Call the contact I am shown', example: { contactId: '01938c2e-7a1b-7c3d-8e4f-5a6b7c8d9e0f' } })
  dial(@Who() who: Principal, @Id() id: string, @Body(zod(ContactDial)) request: ContactDial) {
    return this.work.dial(who, id, request);
  }
}

import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  CampaignChange,
  CampaignFilter,
  CampaignInput,
  CampaignLine,
  CampaignMove,
  CheckedCampaign,
  page,
  Versioned,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { CampaignsService } from './campaigns.service';

const EXAMPLE = {
  name: 'Renewals in November',
  goal: 'Renew the service contract',
  mode: 'preview',
  purpose: 'service',
  rulePack: 'UA',
  queue: 'sales',
};
const Moving = Versioned.extend({ move: CampaignMove });

@Controller('campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @Api({ summary: 'Campaigns, newest first', answer: page(CampaignLine) })
  list(@Who() who: Principal, @Query(zod(CampaignFilter)) filter: CampaignFilter) {
    return this.campaigns.list(who, filter);
  }

  @Get(':id')
  @Api({ summary: 'A campaign', answer: CheckedCampaign })
  get(@Who() who: Principal, @Id() id: string) {
    return this.campaigns.get(who, id);
  }

  @Post()
  @Api({
    summary: 'Make a campaign; it does not run yet, and says what keeps it from being started',
    answer: CheckedCampaign,
    example: EXAMPLE,
  })
  create(@Who() who: Principal, @Body(zod(CampaignInput)) input: CampaignInput) {
    return this.campaigns.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a campaign', answer: CheckedCampaign })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(CampaignChange)) input: CampaignChange) {
    return this.campaigns.update(who, id, input);
  }

  @Post(':id/move')
  @HttpCode(200)
  @Api({ summary: 'Start, pause, drain, finish or reopen a campaign', answer: CheckedCampaign, example: { move: 'start', version: 1 } })
  move(@Who() who: Principal, @Id() id: string, @Body(zod(Moving)) { move, version }: { move: CampaignMove; version: number }) {
    return this.campaigns.move(who, id, move, version);
  }
}

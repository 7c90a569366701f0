import { Body, Controller, Get, Put } from '@nestjs/common';
import { CallOfCampaign, CampaignResults, CampaignResultsInput, ResultDetails } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { CallCampaignsService } from './call-campaigns.service';
import { CampaignResultsService } from './campaign-results.service';

@Controller()
export class CampaignResultsController {
  constructor(
    private readonly results: CampaignResultsService,
    private readonly calls: CallCampaignsService,
  ) {}

  @Get('campaigns/:id/results')
  @Api({ summary: 'What a campaign makes of each result', answer: CampaignResults })
  get(@Who() who: Principal, @Id() id: string) {
    return this.results.get(who, id);
  }

  @Put('campaigns/:id/results')
  @Api({
    summary: 'Say what a campaign makes of each result',
    answer: CampaignResults,
    example: { items: [{ result: 'notInterested', action: { kind: 'close' } }], version: 1 },
  })
  set(@Who() who: Principal, @Id() id: string, @Body(zod(CampaignResultsInput)) input: CampaignResultsInput) {
    return this.results.set(who, id, input);
  }

  @Get('calls/:id/campaign')
  @Api({ summary: 'The campaign of a call, its contact and what was agreed', answer: CallOfCampaign })
  campaign(@Who() who: Principal, @Id() id: string) {
    return this.calls.get(who, id);
  }

  @Put('calls/:id/campaign')
  @Api({ summary: 'Why a result is given, and when to call back', answer: CallOfCampaign, example: { reason: null, callback: null } })
  detail(@Who() who: Principal, @Id() id: string, @Body(zod(ResultDetails)) details: ResultDetails) {
    return this.calls.detail(who, id, details);
  }
}

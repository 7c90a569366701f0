import { Controller, Get } from '@nestjs/common';
import { LearnedFigures } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { CampaignLearning } from './campaign-learning.service';

@Controller('campaigns')
export class CampaignReportController {
  constructor(private readonly learning: CampaignLearning) {}

  @Get(':id/learned')
  @Api({ summary: 'What a campaign has learned of its calls, for a simulation of how it will go', answer: LearnedFigures })
  learned(@Who() who: Principal, @Id() id: string) {
    return this.learning.of(who, id);
  }
}

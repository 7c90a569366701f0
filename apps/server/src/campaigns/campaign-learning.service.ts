import { Injectable } from '@nestjs/common';
import type { CampaignId, LearnedFigures } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { SELECT_LEARNED } from './campaign-learning.queries';
import { CampaignsService } from './campaigns.service';

/** What a campaign's attempts say of how its next ones will go. */
@Injectable()
export class CampaignLearning {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly campaigns: CampaignsService,
  ) {}

  async of(who: Principal, id: string): Promise<LearnedFigures> {
    this.access.require(who, 'campaigns.run');
    await this.campaigns.stored(id as CampaignId);
    const [learned] = await this.dataSource.query<LearnedFigures[]>(SELECT_LEARNED, [id]);
    return learned!;
  }
}

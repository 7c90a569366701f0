import { Injectable } from '@nestjs/common';
import type { CampaignId, DiallerState } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CampaignsService } from '../campaigns/campaigns.service';
import { DiallerStates } from './dialler-states';

/** How campaigns that dial by themselves stand, for people. */
@Injectable()
export class DiallerService {
  constructor(
    private readonly access: Access,
    private readonly campaigns: CampaignsService,
    private readonly states: DiallerStates,
  ) {}

  /** @throws NotFound */
  async get(who: Principal, id: string): Promise<{ state: DiallerState | null }> {
    this.access.require(who, 'campaigns.view');
    await this.campaigns.stored(id as CampaignId);
    return { state: this.states.of(id as CampaignId) };
  }
}

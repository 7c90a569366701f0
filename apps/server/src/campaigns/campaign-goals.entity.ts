import type { CampaignGoals, CampaignId, Quota } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('campaign_goals')
export class CampaignGoalsEntity {
  @PrimaryColumn('uuid', { name: 'campaign_id' }) id!: CampaignId;
  @Column('numeric', { name: 'cost_per_attempt' }) costPerAttempt!: string;
  @Column('numeric', { name: 'cost_per_minute' }) costPerMinute!: string;
  @Column('jsonb') quotas!: Quota[];
  @Column('int') version!: number;
}

/** Of a campaign that has none: nothing costs anything, and no number of results is enough. */
export const toGoals = (campaignId: CampaignId, row: CampaignGoalsEntity | null): CampaignGoals => ({
  campaignId,
  costPerAttempt: Number(row?.costPerAttempt ?? 0),
  costPerMinute: Number(row?.costPerMinute ?? 0),
  quotas: row?.quotas ?? [],
  version: row?.version ?? 0,
});

import type { CampaignId, CampaignList, CampaignListId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('campaign_lists')
export class CampaignListEntity {
  @PrimaryColumn('uuid') id!: CampaignListId;
  @Column('uuid', { name: 'campaign_id' }) campaignId!: CampaignId;
  @Column('text') name!: string;
  @Column('smallint') priority!: number;
  @Column('smallint') weight!: number;
  @Column('boolean') active!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('int') version!: number;
}

export const toCampaignList = ({ createdAt, ...row }: CampaignListEntity): CampaignList => ({ ...row, createdAt: createdAt.toISOString() });

import type { Campaign, CampaignId, CampaignMode, CampaignPurpose, CampaignSettings, CampaignState, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('campaigns')
export class CampaignEntity {
  @PrimaryColumn('uuid') id!: CampaignId;
  @Column('text') name!: string;
  @Column('text') goal!: string;
  @Column('text') mode!: CampaignMode;
  @Column('text') state!: CampaignState;
  @Column('text', { name: 'state_reason', nullable: true }) stateReason!: string | null;
  @Column('timestamptz', { name: 'state_at' }) stateAt!: Date;
  @Column('text') purpose!: CampaignPurpose;
  @Column('text', { name: 'rule_pack' }) rulePack!: string;
  @Column('text') pbx!: string;
  @Column('text') queue!: string;
  @Column('text', { name: 'caller_id', nullable: true }) callerId!: string | null;
  @Column('uuid', { name: 'script_id', nullable: true }) scriptId!: string | null;
  @Column('smallint') priority!: number;
  @Column('timestamptz', { name: 'starts_at', nullable: true }) startsAt!: Date | null;
  @Column('timestamptz', { name: 'ends_at', nullable: true }) endsAt!: Date | null;
  @Column('jsonb') settings!: CampaignSettings;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('int') version!: number;
}

export const toCampaign = ({ createdBy: _, stateAt, startsAt, endsAt, createdAt, ...row }: CampaignEntity): Campaign => ({
  ...row,
  stateAt: stateAt.toISOString(),
  startsAt: startsAt?.toISOString() ?? null,
  endsAt: endsAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

import type { SamplingPeriod, Stratum } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sampling_plans')
export class SamplingPlanEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('uuid', { name: 'scorecard_id' }) scorecardId!: string;
  @Column('int') quota!: number;
  @Column('text') period!: SamplingPeriod;
  @Column('text', { array: true }) strata!: Stratum[];
  @Column('text', { array: true }) queues!: string[];
  @Column('int', { name: 'min_talk_seconds' }) minTalkSeconds!: number;
  @Column('text') seed!: string;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

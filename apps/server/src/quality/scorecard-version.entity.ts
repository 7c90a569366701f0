import type { PlanVersionState, ScorecardSection, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('scorecard_versions')
export class ScorecardVersionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'scorecard_id' }) scorecardId!: string;
  @Column('int') number!: number;
  @Column('text') state!: PlanVersionState;
  @Column('jsonb') sections!: ScorecardSection[];
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy!: UserId | null;
  @Column('int') version!: number;
}

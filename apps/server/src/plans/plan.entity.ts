import type { ClientGroup, PlanId, PlanStep, PlanVersion, PlanVersionState, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('plans')
export class PlanEntity {
  @PrimaryColumn('uuid') id!: PlanId;
  @Column('text') name!: string;
  @Column('jsonb', { name: 'client_group' }) group!: ClientGroup;
  @Column('boolean') automatic!: boolean;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

@Entity('plan_versions')
export class PlanVersionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'plan_id' }) planId!: PlanId;
  @Column('int') number!: number;
  @Column('text') state!: PlanVersionState;
  @Column('text') notes!: string;
  @Column('jsonb') steps!: PlanStep[];
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy!: UserId | null;
  @Column('int') version!: number;
}

export type VersionRow = Omit<PlanVersion, 'publishedAt'> & { planId: PlanId; publishedAt: Date | null };

export const toVersion = ({ planId: _planId, publishedAt, ...row }: VersionRow): PlanVersion => ({
  ...row,
  publishedAt: publishedAt?.toISOString() ?? null,
});

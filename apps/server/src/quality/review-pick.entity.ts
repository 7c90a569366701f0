import type { CallId, PickState, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('review_picks')
export class ReviewPickEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'plan_id' }) planId!: string;
  /** The first day of the period it was drawn for. */
  @Column('date', { name: 'period_start' }) periodStart!: string;
  @Column('uuid', { name: 'call_id' }) callId!: CallId;
  @Column('uuid', { name: 'agent_id' }) agentId!: UserId;
  @Column('text') stratum!: string;
  @Column('text') state!: PickState;
  @Column('uuid', { name: 'claimed_by', nullable: true }) claimedBy!: UserId | null;
  @Column('timestamptz', { name: 'claimed_until', nullable: true }) claimedUntil!: Date | null;
  /** Of an open one: what was begun by somebody whose claim ended. */
  @Column('uuid', { name: 'review_id', nullable: true }) reviewId!: string | null;
  @Column('text', { name: 'skip_reason', nullable: true }) skipReason!: string | null;
  @Column('timestamptz', { name: 'drawn_at' }) drawnAt!: Date;
  @Column('int') version!: number;
}

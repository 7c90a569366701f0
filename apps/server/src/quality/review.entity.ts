import type { CallId, ReviewAnswer, ReviewState, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('reviews')
export class ReviewEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'call_id' }) callId!: CallId;
  @Column('uuid', { name: 'agent_id' }) agentId!: UserId;
  @Column('uuid', { name: 'reviewer_id' }) reviewerId!: UserId;
  /** What was asked; it stays, whatever is asked later. */
  @Column('uuid', { name: 'version_id' }) versionId!: string;
  @Column('uuid', { name: 'calibration_id', nullable: true }) calibrationId!: string | null;
  @Column('text') state!: ReviewState;
  @Column('jsonb') answers!: ReviewAnswer[];
  @Column('text', { nullable: true }) comment!: string | null;
  @Column('float8', { nullable: true }) score!: number | null;
  @Column('boolean') failed!: boolean;
  @Column('text', { name: 'dispute_reason', nullable: true }) disputeReason!: string | null;
  @Column('text', { nullable: true }) settlement!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'given_at', nullable: true }) givenAt!: Date | null;
  @Column('int') version!: number;
}

import type { ActivityId, ActivityType, ClientId, DealId, DealState, LeadId, TeamId, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('deals')
export class DealEntity {
  @PrimaryColumn('uuid') id!: DealId;
  @Column('text') number!: string;
  @Column('text') subject!: string;
  @Column('uuid', { name: 'client_id' }) clientId!: ClientId;
  @Column('text', { nullable: true }) source!: string | null;
  @Column('uuid', { name: 'pipeline_id' }) pipelineId!: string;
  @Column('uuid', { name: 'stage_id' }) stageId!: string;
  @Column('timestamptz', { name: 'stage_since' }) stageSince!: Date;
  /** Text on purpose: the driver reads a numeric as it stands. */
  @Column('numeric', { precision: 18, scale: 2, nullable: true }) amount!: string | null;
  @Column('text') currency!: string;
  @Column('int', { nullable: true }) probability!: number | null;
  @Column('date', { name: 'expected_on', nullable: true }) expectedOn!: string | null;
  @Column('uuid', { name: 'owner_id' }) ownerId!: UserId;
  @Column('uuid', { name: 'team_id', nullable: true }) teamId!: TeamId | null;
  /** The earliest of what is planned, kept here for the lists. */
  @Column('timestamptz', { name: 'next_contact_at', nullable: true }) nextContactAt!: Date | null;
  @Column('text', { name: 'next_contact_kind', nullable: true }) nextContactKind!: ActivityType | null;
  @Column('uuid', { name: 'next_activity_id', nullable: true }) nextActivityId!: ActivityId | null;
  @Column('text') state!: DealState;
  @Column('text', { name: 'lost_reason', nullable: true }) lostReason!: string | null;
  @Column('text', { name: 'close_note', nullable: true }) closeNote!: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto!: DealId | null;
  @Column('uuid', { name: 'lead_id', nullable: true }) leadId!: LeadId | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'updated_by' }) updatedBy!: UserId;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  /** When the supervisor was told that the next contact did not come; null: not for this one. */
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt!: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
  @Column('int') version!: number;
}

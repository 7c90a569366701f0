import type { ActivityId, ActivityState, ActivityType, CallId, ClientId, DealId, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('activities')
export class ActivityEntity {
  @PrimaryColumn('uuid') id!: ActivityId;
  @Column('text') type!: ActivityType;
  @Column('text') state!: ActivityState;
  @Column('text') subject!: string;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('uuid', { name: 'deal_id', nullable: true }) dealId!: DealId | null;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId!: ClientId | null;
  @Column('uuid', { name: 'call_id', nullable: true }) callId!: CallId | null;
  @Column('uuid', { name: 'owner_id' }) ownerId!: UserId;
  @Column('timestamptz', { name: 'planned_start', nullable: true }) plannedStart!: Date | null;
  @Column('int') minutes!: number;
  @Column('timestamptz', { name: 'actual_start', nullable: true }) actualStart!: Date | null;
  @Column('timestamptz', { name: 'actual_end', nullable: true }) actualEnd!: Date | null;
  /** As it came, else as planned. */
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('text', { nullable: true }) result!: string | null;
  @Column('text', { nullable: true }) decision!: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('int') version!: number;
}

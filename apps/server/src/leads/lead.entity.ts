import type { CallId, ClientId, Lead, LeadId, LeadState, RoutingDecision, TeamId, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('leads')
export class LeadEntity {
  @PrimaryColumn('uuid') id!: LeadId;
  @Column('text') number!: string;
  @Column('text') subject!: string;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text', { nullable: true }) wish!: string | null;
  @Column('text', { nullable: true }) source!: string | null;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId!: ClientId | null;
  @Column('uuid', { name: 'call_id', nullable: true }) callId!: CallId | null;
  @Column('text') state!: LeadState;
  @Column('uuid', { name: 'owner_id', nullable: true }) ownerId!: UserId | null;
  @Column('uuid', { name: 'team_id', nullable: true }) teamId!: TeamId | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  /** To be accepted by then. */
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'assigned_at', nullable: true }) assignedAt!: Date | null;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('text', { name: 'close_note', nullable: true }) closeNote!: string | null;
  @Column('jsonb') routing!: RoutingDecision;
  @Column('jsonb') returns!: Lead['returns'];
  @Column('int') version!: number;
}

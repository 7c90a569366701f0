import type { CallId, ClientId, MissedReason, RequestId, RequestKind, RequestResolution, RequestState, RoutingDecision, TeamId, UserId } from '@callcard/crm-core'; // prettier-ignore
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('requests')
export class RequestEntity {
  @PrimaryColumn('uuid') id!: RequestId;
  @Column('text') kind!: RequestKind;
  @Column('text') state!: RequestState;
  @Column('text', { name: 'caller_number', nullable: true }) callerNumber!: string | null;
  @Column('text', { name: 'caller_name', nullable: true }) callerName!: string | null;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId!: ClientId | null;
  @Column('text', { nullable: true }) queue!: string | null;
  @Column('text', { nullable: true }) line!: string | null;
  @Column('uuid', { name: 'owner_id', nullable: true }) ownerId!: UserId | null;
  @Column('uuid', { name: 'team_id', nullable: true }) teamId!: TeamId | null;
  @Column('jsonb') routing!: RoutingDecision;
  @Column('int') count!: number;
  @Column('timestamptz', { name: 'first_at' }) firstAt!: Date;
  @Column('timestamptz', { name: 'last_at' }) lastAt!: Date;
  @Column('numeric', { name: 'longest_wait_seconds' }) longestWaitSeconds!: number;
  @Column('text') why!: MissedReason;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt!: Date | null;
  @Column('uuid', { name: 'claimed_by', nullable: true }) claimedBy!: UserId | null;
  @Column('timestamptz', { name: 'claimed_until', nullable: true }) claimedUntil!: Date | null;
  @Column('text', { nullable: true }) resolution!: RequestResolution | null;
  @Column('text', { name: 'close_note', nullable: true }) closeNote!: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy!: UserId | null;
  @Column('uuid', { name: 'handled_by_call_id', nullable: true }) handledByCallId!: CallId | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('int') version!: number;
}

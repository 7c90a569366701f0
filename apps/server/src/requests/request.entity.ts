import type {
  Absence,
  CallId,
  ClientId,
  MissedReason,
  Rating,
  RequestChannel,
  RequestId,
  RequestKind,
  RequestPriority,
  RequestResolution,
  RequestState,
  RequestStatus,
  RoutingDecision,
  SlaPolicyId,
  TeamId,
  UserId,
} from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('requests')
export class RequestEntity {
  @PrimaryColumn('uuid') id!: RequestId;
  @Column('text') number!: string;
  @Column('text') kind!: RequestKind;
  /** The database makes it of the status; here only to be asked for. */
  @Column({ type: 'text', insert: false, update: false }) readonly state!: RequestState;
  @Column('text') status!: RequestStatus;
  @Column('text') channel!: RequestChannel;
  @Column('text', { nullable: true }) subject!: string | null;
  @Column('text', { nullable: true }) body!: string | null;
  @Column('text') priority!: RequestPriority;
  @Column('uuid', { name: 'call_id', nullable: true }) callId!: CallId | null;
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
  @Column('text', { nullable: true }) why!: MissedReason | null;
  @Column('uuid', { name: 'called_user_id', nullable: true }) calledUserId!: UserId | null;
  @Column('text', { nullable: true }) absence!: Absence | null;
  @Column('text', { name: 'absence_reason', nullable: true }) absenceReason!: string | null;
  @Column('uuid', { name: 'sla_policy_id', nullable: true }) slaPolicyId!: SlaPolicyId | null;
  @Column('uuid', { name: 'calendar_id', nullable: true }) calendarId!: string | null;
  @Column('double precision', { name: 'sla_minutes' }) slaMinutes!: number;
  @Column('double precision', { name: 'spent_minutes' }) spentMinutes!: number;
  @Column('timestamptz', { name: 'running_since', nullable: true }) runningSince!: Date | null;
  @Column('timestamptz', { name: 'half_at', nullable: true }) halfAt!: Date | null;
  @Column('timestamptz', { name: 'most_at', nullable: true }) mostAt!: Date | null;
  @Column('timestamptz', { name: 'response_due_at', nullable: true }) responseDueAt!: Date | null;
  @Column('timestamptz', { name: 'responded_at', nullable: true }) respondedAt!: Date | null;
  /** Which steps of running out of time were told. */
  @Column('text', { array: true }) told!: string[];
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt!: Date | null;
  @Column('uuid', { name: 'claimed_by', nullable: true }) claimedBy!: UserId | null;
  @Column('timestamptz', { name: 'claimed_until', nullable: true }) claimedUntil!: Date | null;
  @Column('text', { nullable: true }) resolution!: RequestResolution | null;
  @Column('text', { name: 'close_note', nullable: true }) closeNote!: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy!: UserId | null;
  @Column('uuid', { name: 'handled_by_call_id', nullable: true }) handledByCallId!: CallId | null;
  @Column('smallint', { nullable: true }) rating!: Rating | null;
  @Column('timestamptz', { name: 'rated_at', nullable: true }) ratedAt!: Date | null;
  @Column('uuid', { name: 'rated_by', nullable: true }) ratedBy!: UserId | null;
  @Column('uuid', { name: 'duplicate_of', nullable: true }) duplicateOf!: RequestId | null;
  @Column('uuid', { name: 'previous_id', nullable: true }) previousId!: RequestId | null;
  @Column('int') reopened!: number;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
  @Column('text', { name: 'delete_reason', nullable: true }) deleteReason!: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: UserId | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('int') version!: number;
}

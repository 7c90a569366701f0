import type { CallId, ChecklistItem, ClientId, Postponement, TaskId, TaskState, TaskStatus, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('tasks')
export class TaskEntity {
  @PrimaryColumn('uuid') id!: TaskId;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) note!: string | null;
  /** The database makes it of the status; here only to be asked for. */
  @Column({ type: 'text', insert: false, update: false }) readonly state!: TaskState;
  @Column('text') status!: TaskStatus;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId!: ClientId | null;
  @Column('uuid', { name: 'call_id', nullable: true }) callId!: CallId | null;
  @Column('uuid', { name: 'review_id', nullable: true }) reviewId!: string | null;
  @Column('float8', { name: 'review_second', nullable: true }) reviewSecond!: number | null;
  @Column('uuid', { name: 'assignee_id' }) assigneeId!: UserId;
  @Column('uuid', { name: 'helper_ids', array: true }) helperIds!: UserId[];
  @Column('uuid', { name: 'checker_id', nullable: true }) checkerId!: UserId | null;
  @Column('boolean', { name: 'needs_acceptance' }) needsAcceptance!: boolean;
  @Column('jsonb') checklist!: ChecklistItem[];
  /** The last of a series carries the rule; whoever makes the next one hands it on. */
  @Column('text', { nullable: true }) recurrence!: string | null;
  @Column('uuid', { name: 'series_id', nullable: true }) seriesId!: string | null;
  @Column('timestamptz', { name: 'series_start', nullable: true }) seriesStart!: Date | null;
  /** Which occurrence it is, however often it was put off. */
  @Column('timestamptz', { name: 'series_at', nullable: true }) seriesAt!: Date | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: TaskId | null;
  @Column('int') returned!: number;
  @Column('timestamptz', { name: 'postpone_to', nullable: true }) postponeTo!: Date | null;
  @Column('text', { name: 'postpone_reason', nullable: true }) postponeReason!: string | null;
  @Column('text', { name: 'postpone_state', nullable: true }) postponeState!: Postponement['state'] | null;
  @Column('uuid', { name: 'postpone_by', nullable: true }) postponeBy!: UserId | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt!: Date | null;
  @Column('uuid', { name: 'done_by', nullable: true }) doneBy!: UserId | null;
  @Column('int') postponed!: number;
  /** When its assignee was told that it is due; null: not for this due moment. */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt!: Date | null;
  @Column('int') version!: number;
}

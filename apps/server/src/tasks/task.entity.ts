import type { CallId, ClientId, TaskId, TaskState, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('tasks')
export class TaskEntity {
  @PrimaryColumn('uuid') id!: TaskId;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text') state!: TaskState;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId!: ClientId | null;
  @Column('uuid', { name: 'call_id', nullable: true }) callId!: CallId | null;
  @Column('uuid', { name: 'assignee_id' }) assigneeId!: UserId;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt!: Date | null;
  @Column('uuid', { name: 'done_by', nullable: true }) doneBy!: UserId | null;
  @Column('int') postponed!: number;
  /** When its assignee was told that it is due; null: not for this due moment. */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt!: Date | null;
  @Column('int') version!: number;
}

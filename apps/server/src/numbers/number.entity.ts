import type { AfterHours, Did, LineRecording, TeamId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('numbers')
export class NumberEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) source!: string | null;
  @Column('uuid', { name: 'calendar_id', nullable: true }) calendarId!: string | null;
  @Column('text', { nullable: true }) region!: string | null;
  @Column('uuid', { name: 'team_id', nullable: true }) teamId!: TeamId | null;
  @Column('text') recording!: LineRecording;
  @Column('text', { nullable: true }) notice!: string | null;
  @Column('text', { name: 'after_hours' }) afterHours!: AfterHours;
  @Column('text', { name: 'after_hours_queue', nullable: true }) afterHoursQueue!: string | null;
  @Column('text', { name: 'after_hours_sound', nullable: true }) afterHoursSound!: string | null;
  @Column('int') version!: number;
}

export const toDid = (row: NumberEntity): Did => ({ ...row });

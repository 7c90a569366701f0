import type { ReportSchedule } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('report_schedules')
export class ReportScheduleEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  @Column('text') name!: string;
  @Column('text') report!: ReportSchedule['report'];
  @Column('text', { name: 'divided_by' }) by!: ReportSchedule['by'];
  @Column('text') every!: ReportSchedule['every'];
  @Column('smallint') weekday!: number;
  @Column('smallint', { name: 'month_day' }) monthDay!: number;
  @Column('text') at!: string;
  @Column('text') zone!: string;
  @Column('text') format!: ReportSchedule['format'];
  @Column('uuid', { array: true }) recipients!: ReportSchedule['recipients'];
  @Column('boolean') active!: boolean;
  @Column('timestamptz', { name: 'next_at' }) nextAt!: Date;
  @Column('timestamptz', { name: 'last_at', nullable: true }) lastAt!: Date | null;
  @Column('text', { nullable: true }) problem!: ReportSchedule['problem'];
  @Column('int') version!: number;
}

export const toSchedule = ({ ownerId: _owner, nextAt, lastAt, active, ...row }: ReportScheduleEntity): ReportSchedule => ({
  ...row,
  ...{ active, nextAt: active ? nextAt.toISOString() : null, lastAt: lastAt?.toISOString() ?? null },
});

import type { WorkingCalendar } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('calendars')
export class CalendarEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('jsonb') week!: WorkingCalendar['week'];
  @Column('jsonb') holidays!: WorkingCalendar['holidays'];
  @Column('boolean', { name: 'is_default' }) isDefault!: boolean;
  @Column('int') version!: number;
}

export const toCalendar = (row: CalendarEntity): WorkingCalendar => ({ ...row });

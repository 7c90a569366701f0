import type { Hours, Shift, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('shifts')
export class ShiftEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'user_id' }) userId!: UserId;
  @Column('date') date!: string;
  @Column('text', { name: 'from_time' }) from!: string;
  @Column('text', { name: 'to_time' }) to!: string;
  @Column('jsonb') breaks!: Hours[];
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('uuid', { name: 'queue_ids', array: true }) queueIds!: string[];
  @Column('int') version!: number;
}

export const toShift = (row: ShiftEntity, userName: string): Shift => ({
  ...row,
  userName,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});

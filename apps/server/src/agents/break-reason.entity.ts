import type { BreakReason, LocalText } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('break_reasons')
export class BreakReasonEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('jsonb') titles!: LocalText;
  @Column('boolean') productive!: boolean;
  @Column('int', { name: 'limit_seconds', nullable: true }) limitSeconds!: number | null;
  @Column('boolean', { name: 'transfers_allowed' }) transfersAllowed!: boolean;
  @Column('int', { name: 'position' }) order!: number;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

export const toBreakReason = (row: BreakReasonEntity): BreakReason => ({
  id: row.id,
  key: row.key,
  titles: row.titles,
  productive: row.productive,
  limitSeconds: row.limitSeconds,
  transfersAllowed: row.transfersAllowed,
  order: row.order,
  active: row.active,
  version: row.version,
});

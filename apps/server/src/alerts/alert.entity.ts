import type { Alert, AlertMetric, AlertSide } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** With what the rule said then: a rule may change, or go. */
@Entity('alerts')
export class AlertEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'rule_id', nullable: true }) ruleId!: string | null;
  @Column('text') name!: string;
  @Column('text') metric!: AlertMetric;
  @Column('text') side!: AlertSide;
  @Column('double precision') threshold!: number;
  @Column('uuid', { name: 'queue_id' }) queueId!: string;
  @Column('text', { name: 'queue_title' }) queueTitle!: string;
  @Column('double precision') value!: number;
  @Column('boolean') sound!: boolean;
  @Column('timestamptz', { name: 'raised_at' }) raisedAt!: Date;
  @Column('timestamptz', { name: 'cleared_at', nullable: true }) clearedAt!: Date | null;
}

export const toAlert = (row: AlertEntity): Alert => ({
  ...row,
  raisedAt: row.raisedAt.toISOString(),
  clearedAt: row.clearedAt?.toISOString() ?? null,
});

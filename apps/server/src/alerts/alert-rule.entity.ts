import type { AlertMetric, AlertRule, AlertSide } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('alert_rules')
export class AlertRuleEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') metric!: AlertMetric;
  @Column('text') side!: AlertSide;
  @Column('double precision') threshold!: number;
  @Column('double precision', { name: 'clear_at' }) clearAt!: number;
  @Column('int', { name: 'for_seconds' }) forSeconds!: number;
  @Column('int', { name: 'clear_for_seconds' }) clearForSeconds!: number;
  @Column('uuid', { name: 'queue_ids', array: true }) queueIds!: string[];
  @Column('text', { array: true }) roles!: string[];
  @Column('boolean') sound!: boolean;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

export const toAlertRule = (row: AlertRuleEntity): AlertRule => ({ ...row });

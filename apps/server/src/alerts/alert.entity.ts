import type { Alert, AlertMetric, AlertSide, AlertSubject } from '@callcard/crm-core';
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
  @Column('text') subject!: AlertSubject;
  @Column('text', { name: 'subject_id' }) subjectId!: string;
  @Column('text', { name: 'subject_title' }) subjectTitle!: string;
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

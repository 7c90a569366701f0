import type { AuditEntry, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whatever JSON can hold. */
export interface Details {
  [key: string]: string | number | boolean | null | undefined | readonly string[] | Details;
}

@Entity('audit_entries')
export class AuditEntryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId!: UserId | null;
  /** As it was then. */
  @Column('text', { name: 'actor_name', nullable: true }) actorName!: string | null;
  @Column('text') action!: string;
  @Column('text') noun!: string;
  @Column('text', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('jsonb') details!: Details;
  @Column('text', { nullable: true }) address!: string | null;
}

export const toAuditEntry = (row: AuditEntryEntity): AuditEntry => ({ ...row, at: row.at.toISOString() });

import type { DuplicateRule, ImportFault, ImportKind, ImportMapping, ImportProgress, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Delimiter } from '../files/csv-file';

@Entity('client_imports')
export class ClientImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text') kind!: ImportKind;
  @Column('text') encoding!: string;
  @Column('text') delimiter!: Delimiter;
  /** Of a workbook, and which of them is read. */
  @Column('jsonb') sheets!: string[];
  @Column('int') sheet!: number;
  /** The headers. */
  @Column('jsonb') columns!: string[];
  @Column('jsonb') mapping!: ImportMapping;
  @Column('jsonb') duplicates!: DuplicateRule;
  @Column('text') state!: ImportProgress['state'];
  /** Which run it is: one that was cancelled may still have to notice. */
  @Column('int') attempt!: number;
  /** Why it failed. */
  @Column('text', { nullable: true }) problem!: string | null;
  @Column('int') done!: number;
  @Column('int') total!: number;
  @Column('int') created!: number;
  @Column('int') updated!: number;
  @Column('int') skipped!: number;
  @Column('int') faulty!: number;
  @Column('jsonb') errors!: ImportFault[];
  @Column('int') shared!: number;
  @Column('jsonb') sharing!: ImportFault[];
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

export const toProgress = (row: ClientImportEntity): ImportProgress => {
  const { state, problem, done, total, created, updated, skipped, faulty, errors, shared, sharing } = row;
  return { state, problem, done, total, created, updated, skipped, faulty, errors, shared, sharing };
};

/** Counts of an import that did nothing yet. */
export const NOTHING_DONE = { problem: null, done: 0, created: 0, updated: 0, skipped: 0, faulty: 0, errors: [], shared: 0, sharing: [] };

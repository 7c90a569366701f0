import type { ImportFault, ImportPlan, ImportProgress, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Delimiter } from './csv-file';

@Entity('client_imports')
export class ClientImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text') encoding!: string;
  @Column('text') delimiter!: Delimiter;
  /** The headers. */
  @Column('jsonb') columns!: string[];
  @Column('jsonb') mapping!: ImportPlan['mapping'];
  @Column('text') state!: ImportProgress['state'];
  /** Why it failed. */
  @Column('text', { nullable: true }) problem!: string | null;
  @Column('int') done!: number;
  @Column('int') total!: number;
  @Column('int') created!: number;
  @Column('int') updated!: number;
  @Column('int') skipped!: number;
  @Column('jsonb') errors!: ImportFault[];
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

export const toProgress = ({ state, problem, done, total, created, updated, skipped, errors }: ClientImportEntity): ImportProgress => ({
  ...{ state, problem, done, total },
  ...{ created, updated, skipped, errors },
});

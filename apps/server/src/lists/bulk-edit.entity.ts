import type { BulkEdit, BulkNoun, BulkResult, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeptPrincipal } from '../auth/principal';

@Entity('bulk_edits')
export class BulkEditEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') noun!: BulkNoun;
  @Column('jsonb') change!: object;
  @Column('jsonb') actor!: KeptPrincipal;
  @Column('uuid', { array: true }) ids!: string[];
  @Column('int', { array: true }) versions!: number[];
  @Column('text') state!: BulkEdit['state'];
  @Column('int') done!: number;
  @Column('jsonb') result!: BulkResult;
  /** How many each has given on by it of which nobody has been told yet. */
  @Column('jsonb') given!: Record<string, number>;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

export const toBulkEdit = ({ id, state, done, ids, result }: BulkEditEntity): BulkEdit => ({
  id,
  state,
  done,
  total: ids.length,
  ...result,
});

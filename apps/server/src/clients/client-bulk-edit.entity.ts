import type { BulkChange, BulkEdit, BulkResult, ClientId, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeptPrincipal } from '../auth/principal';

@Entity('client_bulk_edits')
export class ClientBulkEditEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('jsonb') change!: BulkChange;
  @Column('jsonb') actor!: KeptPrincipal;
  @Column('uuid', { array: true }) ids!: ClientId[];
  @Column('int', { array: true }) versions!: number[];
  @Column('text') state!: BulkEdit['state'];
  @Column('int') done!: number;
  @Column('jsonb') result!: BulkResult;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

export const toBulkEdit = ({ id, state, done, ids, result }: ClientBulkEditEntity): BulkEdit => ({
  id,
  state,
  done,
  total: ids.length,
  ...result,
});

import type { ClientId, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of a client; its content lies in the store. */
@Entity('client_files')
export class ClientFileEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'client_id' }) clientId!: ClientId;
  @Column('text', { name: 'store_key' }) storeKey!: string;
  @Column('text') name!: string;
  @Column('text') type!: string;
  /** As text: PostgreSQL's bigint is wider than a number. */
  @Column('bigint') bytes!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: UserId | null;
}

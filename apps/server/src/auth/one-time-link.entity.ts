import type { OneTimePurpose, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A way in that works once: the row is deleted by its use. */
@Entity('one_time_links')
export class OneTimeLinkEntity {
  @PrimaryColumn('bytea', { name: 'token_hash' }) tokenHash!: Buffer;
  @Column('text') purpose!: OneTimePurpose;
  /** null: the first administrator, who is yet to be made. */
  @Column('uuid', { name: 'user_id', nullable: true }) userId!: UserId | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}

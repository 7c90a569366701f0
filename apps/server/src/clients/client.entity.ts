import type { ClientId, ClientKind, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A client without its numbers and addresses, which are rows of their own. */
@Entity('clients')
export class ClientEntity {
  @PrimaryColumn('uuid') id!: ClientId;
  @Column('text') kind!: ClientKind;
  @Column('text') name!: string;
  @Column('uuid', { name: 'owner_id', nullable: true }) ownerId!: UserId | null;
  @Column('text', { array: true }) tags!: string[];
  @Column('jsonb') fields!: Record<string, string>;
  @Column('text', { nullable: true }) about!: string | null;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('uuid', { name: 'updated_by', nullable: true }) updatedBy!: UserId | null;
  @Column('int') version!: number;
}

import type { ClientSource, LocalText } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('client_sources')
export class ClientSourceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('jsonb') titles!: LocalText;
  @Column('int', { name: 'position' }) order!: number;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

export const toClientSource = (row: ClientSourceEntity): ClientSource => ({ ...row });

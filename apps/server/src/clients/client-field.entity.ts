import type { ClientField, ClientFieldType, LifecycleStage, LocalText } from '@callcard/crm-core';
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';

@Entity('client_fields')
export class ClientFieldEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('jsonb') titles!: LocalText;
  @Column('text') type!: ClientFieldType;
  @Column('jsonb') options!: ClientField['options'];
  @Column('text', { nullable: true }) formula!: string | null;
  @Column('text', { name: 'required_from', nullable: true }) requiredFrom!: LifecycleStage | null;
  @Column('int', { name: 'position' }) order!: number;
  @Column('boolean') active!: boolean;
  @Column('boolean', { name: 'on_card' }) onCard!: boolean;
  @Column('boolean') searchable!: boolean;
  @Column('int') version!: number;
}

export const toClientField = (row: ClientFieldEntity): ClientField => ({ ...row });

/** All of them, in their order; there are never many. */
export async function loadClientFields(manager: EntityManager): Promise<ClientField[]> {
  const rows = await manager.find(ClientFieldEntity, { order: { order: 'ASC', key: 'ASC' } });
  return rows.map(toClientField);
}

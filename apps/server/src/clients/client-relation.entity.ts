import type { ClientId, DecisionPower, RecipientCategory } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('client_relations')
export class ClientRelationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: ClientId;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: ClientId;
  @Column('text', { nullable: true }) position!: string | null;
  @Column('text', { array: true }) categories!: RecipientCategory[];
  @Column('text', { name: 'decision_power', nullable: true }) decisionPower!: DecisionPower | null;
  @Column('boolean', { name: 'is_primary' }) primary!: boolean;
  @Column('int') version!: number;
}

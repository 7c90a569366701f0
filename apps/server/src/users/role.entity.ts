import type { DialClass, Grants, RoleKey } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a role may do, as it stands in this company; shipped rows come with the migration. */
@Entity('roles')
export class RoleEntity {
  @PrimaryColumn('text') key!: RoleKey;
  @Column('jsonb') grants!: Grants;
  @Column('jsonb') dial!: DialClass[];
}

import type { DialClass, Grants, Role } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('roles')
export class RoleEntity {
  @PrimaryColumn('text') key!: string;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('boolean') shipped!: boolean;
  @Column('jsonb') grants!: Grants;
  @Column('jsonb') dial!: DialClass[];
  @Column('boolean', { name: 'second_factor' }) secondFactor!: boolean;
  @Column('int') version!: number;
}

export const toRole = ({ key, name, shipped, grants, dial, secondFactor, version }: RoleEntity, people: number): Role => ({
  ...{ key, name, shipped, grants, dial, secondFactor, people, version },
});

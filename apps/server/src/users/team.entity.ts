import type { Team, TeamId, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('teams')
export class TeamEntity {
  @PrimaryColumn('uuid') id!: TeamId;
  @Column('text') name!: string;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: TeamId | null;
  @Column('uuid', { name: 'supervisor_id', nullable: true }) supervisorId!: UserId | null;
  @Column('int') version!: number;
}

export const toTeam = ({ id, name, parentId, supervisorId, version }: TeamEntity): Team => ({ id, name, parentId, supervisorId, version });

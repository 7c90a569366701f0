import type { TeamId, UserId, ViewNoun, ViewSharing } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('saved_views')
export class SavedViewEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') noun!: ViewNoun;
  @Column('text') name!: string;
  @Column('text') query!: string;
  @Column('text') sharing!: ViewSharing;
  @Column('uuid', { name: 'owner_id' }) ownerId!: UserId;
  @Column('uuid', { name: 'team_id', nullable: true }) teamId!: TeamId | null;
  @Column('int') version!: number;
}

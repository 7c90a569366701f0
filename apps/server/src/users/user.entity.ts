import type { Locale, QueueLevels, RoleKey, TeamId, Theme, User, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('uuid') id!: UserId;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text') role!: RoleKey;
  @Column('uuid', { name: 'team_id', nullable: true }) teamId!: TeamId | null;
  @Column('text', { nullable: true }) extension!: string | null;
  @Column('text', { nullable: true }) device!: string | null;
  @Column('jsonb') queues!: string[];
  @Column('jsonb', { name: 'queue_levels', default: {} }) queueLevels?: QueueLevels;
  @Column('text', { nullable: true }) locale!: Locale | null;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('boolean', { name: 'wrap_up_unlimited' }) wrapUpUnlimited!: boolean;
  @Column('text', { nullable: true }) theme!: Theme | null;
  /** argon2id; null until the invitation is taken up. Read only where it is asked for by name. */
  @Column('text', { name: 'password_hash', nullable: true, select: false }) passwordHash?: string | null;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

export const toUser = (row: UserEntity): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  teamId: row.teamId,
  extension: row.extension,
  device: row.device,
  queues: row.queues,
  ...(Object.keys(row.queueLevels ?? {}).length > 0 && { queueLevels: row.queueLevels }),
  locale: row.locale,
  timeZone: row.timeZone,
  wrapUpUnlimited: row.wrapUpUnlimited,
  active: row.active,
  version: row.version,
});

import type { NoticeSettings, RoleNotices } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('notification_settings')
export class NoticeSettingsEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  @Column('jsonb') values!: NoticeSettings;
  @Column('int') version!: number;
}

@Entity('notification_roles')
export class RoleNoticesEntity {
  @PrimaryColumn('text') role!: string;
  @Column('jsonb') values!: RoleNotices;
  @Column('int') version!: number;
}

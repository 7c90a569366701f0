import { type MyPreferences, type Preferences, readPreferences } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('preferences')
export class PreferencesEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  @Column('jsonb') values!: Preferences;
  @Column('int') version!: number;
}

export const toMyPreferences = (row: PreferencesEntity | null): MyPreferences => ({
  values: readPreferences(row?.values),
  version: row?.version ?? 0,
});

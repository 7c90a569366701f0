import type { SetupState } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row of the installation. */
@Entity('setup')
export class SetupEntity {
  @PrimaryColumn('text') id!: 'installation';
  @Column('text') state!: SetupState;
  @Column('int') version!: number;
}

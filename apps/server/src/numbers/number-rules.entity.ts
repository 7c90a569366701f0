import type { NumberRules } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row of the installation. */
@Entity('number_rules')
export class NumberRulesEntity {
  @PrimaryColumn('text') id!: 'installation';
  @Column('jsonb') rules!: NumberRules;
  @Column('int') version!: number;
}

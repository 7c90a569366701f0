import type { RetentionScope } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('retention_rules')
export class RetentionRuleEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') scope!: RetentionScope;
  @Column('text', { nullable: true }) value!: string | null;
  @Column('int') days!: number;
  @Column('int') version!: number;
}

import type { BlockReason, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('blocks')
export class BlockEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text') reason!: BlockReason;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('timestamptz', { nullable: true }) until!: Date | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt!: Date | null;
  @Column('uuid', { name: 'lifted_by', nullable: true }) liftedBy!: UserId | null;
  @Column('int') version!: number;
}

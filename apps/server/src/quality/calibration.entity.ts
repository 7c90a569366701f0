import type { CalibrationState, CallId, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('calibrations')
export class CalibrationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') title!: string;
  @Column('uuid', { name: 'version_id' }) versionId!: string;
  @Column('text') state!: CalibrationState;
  @Column('uuid', { name: 'call_ids', array: true }) callIds!: CallId[];
  @Column('uuid', { name: 'reviewer_ids', array: true }) reviewerIds!: UserId[];
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'revealed_at', nullable: true }) revealedAt!: Date | null;
  @Column('int') version!: number;
}

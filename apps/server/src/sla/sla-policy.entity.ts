import type { RequestKind, RequestPriority, SlaPolicy, SlaPolicyId, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sla_policies')
export class SlaPolicyEntity {
  @PrimaryColumn('uuid') id!: SlaPolicyId;
  @Column('text') name!: string;
  @Column('text', { array: true }) kinds!: RequestKind[];
  @Column('text', { array: true }) priorities!: RequestPriority[];
  @Column('uuid', { name: 'calendar_id', nullable: true }) calendarId!: string | null;
  @Column('int', { name: 'response_minutes' }) responseMinutes!: number;
  @Column('int', { name: 'resolution_minutes' }) resolutionMinutes!: number;
  @Column('int', { name: 'supervisor_after_minutes' }) supervisorAfterMinutes!: number;
  @Column('int', { name: 'head_after_minutes' }) headAfterMinutes!: number;
  @Column('uuid', { name: 'head_id', nullable: true }) headId!: UserId | null;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

export const toSlaPolicy = (row: SlaPolicyEntity): SlaPolicy => ({ ...row });

import type { CallWorkChange } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A former value of a note, a result or a client. */
@Entity('call_work_changes')
export class CallWorkChangeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'call_id' }) callId!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'by_id', nullable: true }) byId!: string | null;
  @Column('text') field!: CallWorkChange['field'];
  @Column('text', { name: 'from_value', nullable: true }) fromValue!: string | null;
  @Column('text', { name: 'to_value', nullable: true }) toValue!: string | null;
}

import type { CallId, ClientId, NoteMark, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What people made of a call. Written by services alone, never by the PBX's side. */
@Entity('call_work')
export class CallWorkEntity {
  @PrimaryColumn('uuid', { name: 'call_id' }) callId!: CallId;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId!: ClientId | null;
  /** `number`: the only client with that number; `person`: somebody said so. */
  @Column('text', { name: 'client_bound_by', nullable: true }) clientBoundBy!: 'number' | 'person' | null;
  @Column('boolean', { name: 'out_of_hours', nullable: true }) outOfHours!: boolean | null;
  /** As typed so far. */
  @Column('text', { nullable: true }) note!: string | null;
  /** As last saved on purpose. */
  @Column('text', { name: 'saved_note', nullable: true }) savedNote!: string | null;
  /** When its passages were begun. */
  @Column('jsonb', { name: 'note_marks' }) noteMarks!: NoteMark[];
  @Column('text', { nullable: true }) disposition!: string | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('uuid', { name: 'updated_by', nullable: true }) updatedBy!: UserId | null;
  @Column('int') version!: number;
}

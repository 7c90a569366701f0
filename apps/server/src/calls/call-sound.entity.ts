import type { CallId, CallSoundInput, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a call sounded at one leg of one person, as their browser told when it was over. */
@Entity('call_sounds')
export class CallSoundEntity {
  @PrimaryColumn('uuid', { name: 'call_id' }) callId!: CallId;
  @PrimaryColumn('text') leg!: string;
  @Column('uuid', { name: 'user_id' }) userId!: UserId;
  @Column('timestamptz', { name: 'reported_at' }) reportedAt!: Date;
  @Column('jsonb') sound!: CallSoundInput;
}

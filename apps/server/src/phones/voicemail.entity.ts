import type { UserId, Voicemail, VoicemailGreeting } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('voicemail_boxes')
export class VoicemailEntity {
  /** The person's. */
  @PrimaryColumn('uuid') id!: UserId;
  @Column('boolean', { nullable: true }) enabled!: boolean | null;
  @Column('int', { name: 'ring_seconds', nullable: true }) ringSeconds!: number | null;
  @Column('jsonb') greeting!: VoicemailGreeting;
  @Column('int') version!: number;
}

export const toVoicemail = ({ id, ...row }: VoicemailEntity): Voicemail => ({ userId: id, ...row });

/** As it is until somebody says otherwise. */
export const asThePbxHasIt = (userId: UserId): Voicemail => ({
  ...{ userId, enabled: null, ringSeconds: null, greeting: { kind: 'none' }, version: 0 },
});

import type { UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person registers with at a PBX that is not the one we ship. */
@Entity('sip_accounts')
export class SipAccountEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: UserId;
  @Column('text') username!: string;
  @Column('text', { name: 'sealed_secret', select: false }) sealedSecret!: string;
}

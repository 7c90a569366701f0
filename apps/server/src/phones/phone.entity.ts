import type { PhoneKind, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The phone a person has claimed: one each. */
@Entity('phones')
export class PhoneEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: UserId;
  @Column('uuid') claim!: string;
  @Column('text') kind!: PhoneKind;
  @Column('text') device!: string;
  @Column('text') place!: string;
  @Column('text') tab!: string;
  /** The session, or the API token, that claimed it. */
  @Column('uuid', { name: 'session_id' }) sessionId!: string;
  @Column('timestamptz') since!: Date;
  /** It would be heard ringing. */
  @Column('boolean') sound!: boolean;
}

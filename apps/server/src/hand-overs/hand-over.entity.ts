import type { HandOver, HandOverInput, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeptPrincipal } from '../auth/principal';

@Entity('hand_overs')
export class HandOverEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'user_id' }) userId!: UserId;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'by_id' }) byId!: UserId;
  @Column('text', { name: 'by_name' }) byName!: string;
  @Column('text') reason!: string;
  @Column('jsonb') parts!: HandOver['parts'];
  @Column('text') state!: HandOver['state'];
  @Column('jsonb') successors!: HandOverInput['successors'];
  /** The person as they were looked at. */
  @Column('int', { name: 'user_version' }) userVersion!: number;
  @Column('jsonb', { nullable: true }) actor!: KeptPrincipal | null;
  @Column('int') done!: number;
  @Column('int') total!: number;
  @Column('text', { nullable: true }) problem!: HandOver['problem'];
}

export const toHandOver = ({ id, at, byName, reason, parts, state, done, total, problem }: HandOverEntity): HandOver => ({
  ...{ id, at: at.toISOString(), byName, reason, parts, state, done, total, problem },
});

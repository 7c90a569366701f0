import { type ClientId, type Erasure, ErasureStep, type KnownBy } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../audit/audit.service';

/** What is looked for: by what the client is known, and the words they were found by. */
export type Known = KnownBy & { words: string[] };

@Entity('client_erasures')
export class ClientErasureEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'client_id' }) clientId!: ClientId;
  @Column('text') reason!: string;
  @Column('jsonb') actor!: Actor;
  @Column('text') state!: Erasure['state'];
  @Column('text', { nullable: true }) step!: ErasureStep | null;
  /** Steps that are done: where a worker that starts again goes on. */
  @Column('int') done!: number;
  /** null: nothing is known of the client any more. */
  @Column('jsonb', { nullable: true }) known!: Known | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}

export const toErasure = ({ id, state, step, done, reason, actor, createdAt, endedAt }: ClientErasureEntity): Erasure => ({
  ...{ id, state, step, done, reason },
  total: ErasureStep.options.length,
  at: createdAt.toISOString(),
  byName: actor.name,
  endedAt: endedAt?.toISOString() ?? null,
});

import type { Locale, Objection, PlanVersionState, ScriptStep, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('script_versions')
export class ScriptVersionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'script_id' }) scriptId!: string;
  @Column('int') number!: number;
  @Column('text') state!: PlanVersionState;
  /** The script's own when it was published: what fell back to it goes on to. */
  @Column('text') locale!: Locale;
  @Column('jsonb') steps!: ScriptStep[];
  @Column('jsonb') objections!: Objection[];
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy!: UserId | null;
  @Column('int') version!: number;
}

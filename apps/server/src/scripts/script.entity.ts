import type { Locale, Script } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('scripts')
export class ScriptEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') title!: string;
  /** null: for every call. */
  @Column('text', { nullable: true }) queue!: string | null;
  @Column('text') locale!: Locale;
  /** null: it branches. */
  @Column('text', { nullable: true }) body!: string | null;
  @Column('uuid', { name: 'published_id', nullable: true }) publishedId!: string | null;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

export const toScript = (row: ScriptEntity): Script => ({ ...row });

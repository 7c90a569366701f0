import type { Locale, Script } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('scripts')
export class ScriptEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') title!: string;
  /** null: for every call. */
  @Column('text', { nullable: true }) queue!: string | null;
  @Column('text') locale!: Locale;
  @Column('text') body!: string;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

export const toScript = (row: ScriptEntity): Script => ({ ...row });

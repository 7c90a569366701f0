import type { Locale, Wallboard, WallboardTheme } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('wallboards')
export class WallboardEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('uuid', { name: 'queue_ids', array: true }) queueIds!: string[];
  @Column('int', { name: 'queues_per_page' }) queuesPerPage!: number;
  @Column('int', { name: 'rotate_seconds' }) rotateSeconds!: number;
  @Column('text') locale!: Locale;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('text') theme!: WallboardTheme;
  /** sha256 of the token; null: no link opens it. */
  @Column('bytea', { name: 'token_hash', nullable: true }) tokenHash!: Buffer | null;
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt!: Date | null;
  @Column('int') version!: number;
}

export const toWallboard = ({ tokenHash, openedAt, ...row }: WallboardEntity): Wallboard => ({
  ...row,
  opens: tokenHash !== null,
  openedAt: openedAt?.toISOString() ?? null,
});

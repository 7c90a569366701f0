import type { AgendaItem, Notification } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('notifications')
export class NotificationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'user_id' }) userId!: string;
  @Column('text') kind!: Notification['kind'];
  @Column('timestamptz') at!: Date;
  @Column('jsonb') values!: Record<string, string>;
  @Column('jsonb', { nullable: true }) link!: Notification['link'];
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt!: Date | null;
  /** Of an agenda: its lines. */
  @Column('jsonb', { nullable: true }) items!: AgendaItem[] | null;
  /** What happened, where it may be told only once. */
  @Column('text', { name: 'event_key', nullable: true }) eventKey!: string | null;
  /** What goes with it where there is room for files. */
  @Column('uuid', { name: 'file_id', nullable: true }) fileId!: string | null;
  /** It comes up on the screen, and stays there until it is read. */
  @Column('boolean', { name: 'pop_up' }) popUp!: boolean;
  @Column('timestamptz', { name: 'snoozed_until', nullable: true }) snoozedUntil!: Date | null;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt!: Date | null;
}

export const toNotification = ({ id, kind, at, values, link, items, popUp }: NotificationEntity): Notification => ({
  id,
  kind,
  at: at.toISOString(),
  values,
  link,
  ...(items && { items }),
  popUp,
});

import type { AgendaItem, Delivery, NoticeChannel, Notification, UserId } from '@callcard/crm-core';

/** A delivery that waits, with its notice. */
export interface WaitingRow {
  id: string;
  notificationId: string;
  userId: UserId;
  kind: Notification['kind'];
  channel: NoticeChannel;
  digest: boolean;
  attempts: number;
  values: Record<string, string> | null;
  link: Notification['link'];
  items: AgendaItem[] | null;
  fileId: string | null;
}

const WAITING = `
  select d.id, d.notification_id as "notificationId", d.user_id as "userId", d.kind, d.channel, d.digest, d.attempts, n."values", n.link, n.items, n.file_id as "fileId"
  from notification_deliveries d left join notifications n on n.id = d.notification_id
  where d.state = 'waiting'`;

/** Delivery $1, if it still waits. */
export const WAITING_ONE = `${WAITING} and d.id = $1`;

/** What goes with delivery $1: all that person $2 has waiting on channel $3 (digest or not: $4) whose moment is here at $5; oldest first. */
export const WAITING_TOGETHER = `${WAITING} and (d.id = $1 or (d.user_id = $2 and d.channel = $3 and d.digest = $4 and d.due_at <= $5))
  order by d.id for update of d`;

export const INSERT_DELIVERY = `
  insert into notification_deliveries (id, notification_id, user_id, kind, channel, state, digest, due_at, sent_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (notification_id, user_id, channel) do nothing returning id`;

/** When messages went to person $1 on channel $2 since $3, newest first. */
export const SENT_LATELY = `
  select max(sent_at) as at from notification_deliveries
  where state = 'sent' and user_id = $1 and channel = $2 and sent_at > $3 group by message_id order by 1 desc`;

export type DeliveryRow = Omit<Delivery, 'dueAt' | 'sentAt'> & { dueAt: Date; sentAt: Date | null };

/** The log: of person $1 (null: everybody), in state $2, on channel $3, before delivery $4; $5 of them, newest first. */
export const SELECT_DELIVERIES = `
  select d.id, d.notification_id as "notificationId", d.user_id as "userId", u.name as "userName", d.kind, d.channel, d.state, d.reason,
    d.problem, d.attempts, d.due_at as "dueAt", d.sent_at as "sentAt",
    d.message_id is not null and exists (select from notification_deliveries o where o.message_id = d.message_id and o.id <> d.id) as together
  from notification_deliveries d join users u on u.id = d.user_id
  where ($1::uuid is null or d.user_id = $1) and ($2::text is null or d.state = $2) and ($3::text is null or d.channel = $3)
    and ($4::uuid is null or d.id < $4)
  order by d.id desc limit $5`;

export const toDelivery = (row: DeliveryRow): Delivery => ({
  ...row,
  dueAt: row.dueAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});

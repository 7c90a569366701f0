import type { ClientMessage } from '@callcard/crm-core';

/** A message as the API shows it. */
export const SELECT_MESSAGES = `
  select m.id, m.client_id as "clientId", m.deal_id as "dealId", m.channel, m.recipient as "to", m.subject, m.body, m.parts, m.state, m.reason,
    m.problem, m.attempts, m.created_by as "byId", u.name as "byName", m.created_at as "createdAt", m.sent_at as "sentAt",
    m.delivered_at as "deliveredAt"
  from client_messages m join users u on u.id = m.created_by`;

type Moments = 'createdAt' | 'sentAt' | 'deliveredAt';
export type MessageRow = Omit<ClientMessage, Moments> & { createdAt: Date; sentAt: Date | null; deliveredAt: Date | null };

export const toMessage = (row: MessageRow): ClientMessage => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
});

/** Once, however often it is told: the id is the sender's. */
export const INSERT_MESSAGE = `
  insert into client_messages (id, client_id, deal_id, channel, recipient, subject, body, parts, state, created_by, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $10) on conflict (id) do nothing returning id`;

/** The message $1, if it is still to be sent; whoever else would send it waits. */
export const LOCK_QUEUED = `
  select m.id, m.client_id as "clientId", m.deal_id as "dealId", m.channel, m.recipient as "to", m.subject, m.body, u.email as "replyTo",
    u.name as "byName", exists (select from client_opt_outs o where o.client_id = m.client_id and o.channel = m.channel) as "optedOut"
  from client_messages m join users u on u.id = m.created_by
  where m.id = $1 and m.state = 'queued' for update of m`;

export interface QueuedRow {
  id: string;
  clientId: string;
  dealId: string | null;
  channel: ClientMessage['channel'];
  to: string;
  subject: string | null;
  body: string;
  replyTo: string;
  byName: string;
  optedOut: boolean;
}

/** How many SMS left in the month of $1, to clients and to our own people. */
export const SMS_OF_MONTH = `
  select (select count(*) from client_messages where channel = 'sms' and sent_at >= date_trunc('month', $1::timestamptz, 'UTC'))::int
    + (select count(distinct message_id) from notification_deliveries
       where channel = 'sms' and state = 'sent' and sent_at >= date_trunc('month', $1::timestamptz, 'UTC'))::int as sent`;

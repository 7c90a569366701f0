import { z } from 'zod';
import { UserId } from '../ids';
import { PageQuery } from '../page';
import { NoticeChannel } from './notice-event';

//   waiting ──sent──> sent
//      ├──skipped──> skipped   no address there, nobody at work any more: the next channel is tried
//      └──failed───> failed    refused for good, or tried often enough: the next channel is tried
export const DeliveryState = z.enum(['waiting', 'sent', 'skipped', 'failed']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Why a notice did not go that way. */
export const DeliveryReason = z.enum(['noAddress', 'notSetUp', 'monthlyLimit', 'refused', 'gaveUp', 'inactive']);
export type DeliveryReason = z.infer<typeof DeliveryReason>;

/** One notice to one person by one channel: there is never a second one. */
export const Delivery = z.object({
  id: z.uuid(),
  notificationId: z.uuid(),
  userId: UserId,
  userName: z.string(),
  kind: z.string(),
  channel: NoticeChannel,
  state: DeliveryState,
  reason: DeliveryReason.nullable(),
  /** What the other side last said, never an address or a secret. */
  problem: z.string().nullable(),
  attempts: z.int(),
  /** Not before then. */
  dueAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  /** It went out together with others, as one message. */
  together: z.boolean(),
});
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryFilter = PageQuery.extend({
  /** Everybody's, for whoever may see them; else mine. */
  all: z.stringbool().optional(),
  state: DeliveryState.optional(),
  channel: NoticeChannel.optional(),
});
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;

export const NotificationFilter = PageQuery.extend({
  /** Only those that stand on the screen: shown there, and neither read, nor done, nor put off. */
  open: z.stringbool().optional(),
});
export type NotificationFilter = z.infer<typeof NotificationFilter>;

export const Snooze = z.object({
  minutes: z
    .int()
    .min(1)
    .max(7 * 24 * 60),
});
export type Snooze = z.infer<typeof Snooze>;

const ELSEWHERE: Record<NoticeChannel, NoticeChannel[]> = {
  popUp: [],
  push: ['email', 'sms'],
  email: ['sms', 'push'],
  sms: ['email', 'push'],
};

/** The way to try after one that leads nowhere; null: there is none left. `tried`: every way this notice has taken, or will. */
export const nextChannel = (
  closed: NoticeChannel,
  tried: readonly NoticeChannel[],
  available: readonly NoticeChannel[],
): NoticeChannel | null => ELSEWHERE[closed].find((channel) => available.includes(channel) && !tried.includes(channel)) ?? null;

/** So many messages one by one in so many minutes; what is more comes as one. */
export const BURST = { messages: 5, minutes: 10 } as const;

/** When the next message may go to somebody who got these lately (newest first); what has gathered by then goes as one. */
export function nextTurn(sentLately: readonly Date[], now: Date): Date {
  const window = BURST.minutes * 60_000;
  const within = sentLately.filter((at) => at.getTime() > now.getTime() - window);
  if (within.length < BURST.messages) return now;
  return new Date(Math.min(...within.slice(0, BURST.messages).map((at) => at.getTime())) + window);
}

/** Whether what waits for somebody goes as one message. */
export const goesTogether = (waiting: number, digest: boolean): boolean => waiting > 1 && (digest || waiting > BURST.messages);

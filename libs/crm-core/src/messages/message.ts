import { z } from 'zod';
import { ClientId, DealId, UserId } from '../ids';
import { leavesNothingOpen } from './message-text';
import { MOST_SMS_PARTS, smsLength } from './sms-length';

export const MessageChannel = z.enum(['email', 'sms']);
export type MessageChannel = z.infer<typeof MessageChannel>;

//   queued ──taken by the server that carries it──> sent ──reached them──> delivered     (SMS alone are reported on)
//      └──refused, or given up──> failed                └──did not──> failed
export const MessageState = z.enum(['queued', 'sent', 'delivered', 'failed']);
export type MessageState = z.infer<typeof MessageState>;

/**
 * Why a message failed. `refused`: by the server that carries it, or the receiver's · `gaveUp`: nobody took it for most of a day ·
 * `monthlyLimit`: of SMS · `notSetUp`: the channel is gone · `optedOut`: the client wants none since · `undelivered`: it left, and did not reach them.
 */
export const MessageReason = z.enum(['refused', 'gaveUp', 'monthlyLimit', 'notSetUp', 'optedOut', 'undelivered']);
export type MessageReason = z.infer<typeof MessageReason>;

/** A letter or an SMS from us to a client. */
export const ClientMessage = z.object({
  id: z.uuid(),
  clientId: ClientId,
  dealId: DealId.nullable(),
  channel: MessageChannel,
  to: z.string(),
  subject: z.string().nullable(),
  body: z.string(),
  /** Of an SMS. */
  parts: z.int().nullable(),
  state: MessageState,
  reason: MessageReason.nullable(),
  /** What the other side answered, short. */
  problem: z.string().nullable(),
  attempts: z.int(),
  byId: UserId,
  byName: z.string(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
});
export type ClientMessage = z.infer<typeof ClientMessage>;

const shared = {
  /** Made by the sender, so that what is sent twice by accident is one message. */
  id: z.uuid().optional(),
  /** One of the client's, as the card shows it. */
  to: z.string().trim().min(1).max(254),
  /** The deal it belongs to. */
  dealId: DealId.nullish(),
};

export const ClientMessageInput = z.discriminatedUnion('channel', [
  z.object({
    channel: z.literal('email'),
    ...shared,
    // A line break would begin another header.
    subject: z.string().trim().min(1).max(200).regex(/^[^\r\n]*$/, 'A subject is one line.').check(leavesNothingOpen),
    body: z.string().trim().min(1).max(50_000).check(leavesNothingOpen),
  }),
  z.object({
    channel: z.literal('sms'),
    ...shared,
    body: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .refine((text) => smsLength(text).parts <= MOST_SMS_PARTS, {
        message: `An SMS has ${MOST_SMS_PARTS} parts at most.`,
        params: { code: 'too_many_parts' },
      })
      .check(leavesNothingOpen),
  }),
]); // prettier-ignore
export type ClientMessageInput = z.infer<typeof ClientMessageInput>;

/** By which channels a client can be written to at all. */
export const MessageWays = z.object({
  /** Those that are set up here. */
  setUp: z.array(MessageChannel),
  /** Those that the client wants nothing by. */
  optedOut: z.array(MessageChannel),
});
export type MessageWays = z.infer<typeof MessageWays>;

/** Channels by which the client wants nothing, all of them again. */
export const OptOuts = z.object({ optedOut: z.array(MessageChannel).max(MessageChannel.options.length) });
export type OptOuts = z.infer<typeof OptOuts>;

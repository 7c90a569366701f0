import { z } from 'zod';
import { PageQuery, Versioned } from '../page';
import { leavesOpenOnly } from '../placeholders';
import { Locale, ONE_LINE } from '../users/user';
import { MessageChannel } from './message';
import { MESSAGE_PLACEHOLDERS } from './message-text';

/** A letter or an SMS that is written once and sent to many, one by one: plain text with {placeholders}. */
export const MessageTemplate = z.object({
  id: z.uuid(),
  channel: MessageChannel,
  name: z.string(),
  locale: Locale,
  /** Of letters alone. */
  subject: z.string().nullable(),
  body: z.string(),
  /** Its place in the menu. */
  order: z.int(),
  active: z.boolean(),
  version: z.int(),
});
export type MessageTemplate = z.infer<typeof MessageTemplate>;

const checked = leavesOpenOnly(MESSAGE_PLACEHOLDERS);
const shared = {
  name: z.string().trim().min(1).max(100),
  locale: Locale,
  order: z.int().min(1).max(1000),
  active: z.boolean().default(true),
};
const Letter = z.object({
  channel: z.literal('email'),
  ...shared,
  subject: z.string().trim().min(1).max(200).regex(ONE_LINE, 'A subject is one line.').check(checked),
  body: z.string().trim().min(1).max(20_000).check(checked),
});
const Sms = z.object({ channel: z.literal('sms'), ...shared, body: z.string().trim().min(1).max(1000).check(checked) });

export const MessageTemplateInput = z.discriminatedUnion('channel', [Letter, Sms]);
export type MessageTemplateInput = z.infer<typeof MessageTemplateInput>;

export const MessageTemplateChange = z.discriminatedUnion('channel', [Letter.extend(Versioned.shape), Sms.extend(Versioned.shape)]);
export type MessageTemplateChange = z.infer<typeof MessageTemplateChange>;

export const MessageTemplateFilter = PageQuery.extend({ channel: MessageChannel.optional(), active: z.stringbool().optional() });
export type MessageTemplateFilter = z.infer<typeof MessageTemplateFilter>;

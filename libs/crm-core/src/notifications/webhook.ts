import { z } from 'zod';
import { PageQuery } from '../page';

/** What other programs may be told of. */
export const WebhookNoun = z.enum(['calls', 'leads', 'requests', 'clients']);
export type WebhookNoun = z.infer<typeof WebhookNoun>;

/** An address of another program that is told when something changes: which thing it was, not what stands in it. */
export const Webhook = z.object({
  id: z.uuid(),
  url: z.string(),
  events: z.array(WebhookNoun),
  active: z.boolean(),
  /** Failed attempts since the last one that went well. */
  failures: z.int(),
  /** When it was switched off for failing; null: it was not. */
  disabledAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  version: z.int(),
});
export type Webhook = z.infer<typeof Webhook>;

/** With its secret, which is shown this once. */
export const NewWebhook = Webhook.extend({ secret: z.string() });
export type NewWebhook = z.infer<typeof NewWebhook>;

const Url = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((url) => new URL(url).username === '' && new URL(url).password === '', 'Names and passwords do not belong into an address.');
const Events = z.array(WebhookNoun).min(1).max(WebhookNoun.options.length);

export const WebhookInput = z.object({ url: Url, events: Events, active: z.boolean().default(true) });
export type WebhookInput = z.infer<typeof WebhookInput>;

/** What is left out stays as it is. */
export const WebhookChange = z.object({ url: Url.optional(), events: Events.optional(), active: z.boolean().optional(), version: z.int() });
export type WebhookChange = z.infer<typeof WebhookChange>;

/** What a receiver reads. Of one subject the events come in the order in which they happened; it may come twice, with the same id. */
export const WebhookEvent = z.object({
  id: z.uuid(),
  /** `leads.created`, `leads.changed`, …; `ping` when somebody tries it. */
  event: z.string(),
  noun: z.string(),
  subjectId: z.string(),
  at: z.iso.datetime(),
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const WebhookDelivery = z.object({
  id: z.uuid(),
  event: z.string(),
  subject: z.string(),
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.int(),
  /** HTTP status last answered; null: no answer. */
  status: z.int().nullable(),
  problem: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveryFilter = PageQuery.extend({ state: WebhookDelivery.shape.state.optional() });
export type WebhookDeliveryFilter = z.infer<typeof WebhookDeliveryFilter>;

/** So many failed attempts one after the other, and a web hook is switched off. */
export const WEBHOOK_FAILURES = 50;
/** What could not be brought in this time is given up. */
export const WEBHOOK_HOURS = 24;

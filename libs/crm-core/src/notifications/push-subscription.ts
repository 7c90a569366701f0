import { z } from 'zod';

const Key = (bytes: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}=*$`), 'This is not a key of a subscription.');

/** What a browser answers when it subscribes to Web Push (RFC 8030, 8291): where to post, and for whom to encrypt. */
export const PushSubscriptionInput = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(2000),
  keys: z.object({ p256dh: Key(65), auth: Key(16) }),
});
export type PushSubscriptionInput = z.infer<typeof PushSubscriptionInput>;

/** The installation's public key (VAPID), for subscribing. */
export const PushKey = z.object({ publicKey: z.string() });
export type PushKey = z.infer<typeof PushKey>;

/** What a service worker finds in a message. */
export const PushMessage = z.object({ title: z.string(), body: z.string(), url: z.string(), lang: z.string(), tag: z.string() });
export type PushMessage = z.infer<typeof PushMessage>;

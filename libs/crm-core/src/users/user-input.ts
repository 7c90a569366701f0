import { z } from 'zod';
import { TimeZone } from '../calendars/time-zone';
import { TeamId } from '../ids';
import { PageQuery } from '../page';
import { RoleKey } from '../roles/role-key';
import { Password } from './password';
import { Locale, ONE_LINE } from './user';

/** The PBX interface of a phone: technology, slash, endpoint. */
export const Device = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]+\/[A-Za-z0-9_.@-]{1,80}$/, 'A device looks like PJSIP/1001.');
export const Extension = z
  .string()
  .trim()
  .regex(/^\d{2,6}$/, 'An extension has two to six digits.');

const Queues = z.array(z.string().min(1).max(200)).max(100);

export const UserInput = z.object({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1).max(200).regex(ONE_LINE),
  role: RoleKey,
  teamId: TeamId.nullish(),
  /** Unset: an invitation by mail or by a one-time link. */
  password: Password.optional(),
  extension: Extension.nullish(),
  device: Device.nullish(),
  queues: Queues.default([]),
  locale: Locale.nullish(),
  timeZone: TimeZone.nullish(),
  wrapUpUnlimited: z.boolean().optional(),
});
export type UserInput = z.infer<typeof UserInput>;

/** What is left out stays as it is. */
export const UserChange = UserInput.omit({ password: true })
  .partial()
  .extend({ queues: Queues.optional(), active: z.boolean().optional(), version: z.int() });
export type UserChange = z.infer<typeof UserChange>;

export const UserFilter = PageQuery.extend({
  /** Any part of a name, an e-mail or an extension. */
  q: z.string().trim().max(200).optional(),
  role: RoleKey.optional(),
  active: z.stringbool().optional(),
});
export type UserFilter = z.infer<typeof UserFilter>;

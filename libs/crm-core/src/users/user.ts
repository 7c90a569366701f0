import { z } from 'zod';
import { isCommonPassword } from '../auth/common-passwords';
import { TimeZone } from '../calendars/time-zone';
import { TeamId, UserId } from '../ids';
import { PageQuery } from '../page';
import { RoleKey } from '../roles/role-key';

export const Locale = z.enum(['en', 'ru', 'uk']);
export type Locale = z.infer<typeof Locale>;

/** The PBX interface of a phone: technology, slash, endpoint. */
export const Device = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]+\/[A-Za-z0-9_.@-]{1,80}$/, 'A device looks like PJSIP/1001.');
export const Extension = z
  .string()
  .trim()
  .regex(/^\d{2,6}$/, 'An extension has two to six digits.');

/** No control characters: what a PBX or a letter's header takes as one line. */
export const ONE_LINE = /^\P{Cc}*$/u;

export const User = z.object({
  id: UserId,
  email: z.string(),
  name: z.string(),
  role: RoleKey,
  teamId: TeamId.nullable(),
  extension: z.string().nullable(),
  device: z.string().nullable(),
  /** Names of the queues the person serves. */
  queues: z.array(z.string()),
  locale: Locale.nullable(),
  timeZone: z.string().nullable(),
  /** May ask for more time to finish a call as often as needed, whatever the queue says. */
  wrapUpUnlimited: z.boolean(),
  active: z.boolean(),
  version: z.int(),
});
export type User = z.infer<typeof User>;

export const PASSWORD_MINIMUM = 10;
export const Password = z
  .string()
  .min(PASSWORD_MINIMUM)
  .max(200)
  .refine((password) => !isCommonPassword(password), {
    error: 'This password is among those that are tried first.',
    params: { code: 'common_password' },
  });

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

export const Team = z.object({
  id: TeamId,
  name: z.string(),
  /** The team above; the tree of subordination is made of these. */
  parentId: TeamId.nullable(),
  supervisorId: UserId.nullable(),
  version: z.int(),
});
export type Team = z.infer<typeof Team>;
export const TeamInput = z.object({
  name: z.string().trim().min(1).max(100),
  parentId: TeamId.nullish(),
  supervisorId: UserId.nullish(),
});
export type TeamInput = z.infer<typeof TeamInput>;
export const TeamChange = TeamInput.partial().extend({ version: z.int() });
export type TeamChange = z.infer<typeof TeamChange>;

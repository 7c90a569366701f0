import { z } from 'zod';
import { TimeZone } from '../calendars/time-zone';
import { DIAL_CLASSES } from '../permissions';
import { GrantsShape } from '../roles/role';
import { SignInCode } from './second-factor';
import { Locale, User } from '../users/user';

export const Login = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(200),
  /** Of whoever has a second factor. */
  code: SignInCode.optional(),
});
export type Login = z.infer<typeof Login>;

/** Ways in besides the password. */
export const SignInWays = z.object({ oidc: z.boolean() });
export type SignInWays = z.infer<typeof SignInWays>;

export const Theme = z.enum(['light', 'dark', 'system']);
export type Theme = z.infer<typeof Theme>;

/** The person signed in, and all that decides what the console offers. */
export const Me = z.object({
  user: User,
  grants: GrantsShape,
  dial: z.array(z.enum(DIAL_CLASSES)),
  /** The role wants a second factor that is not there yet: until then there are no rights. */
  mustEnrol: z.boolean(),
  /** null: never chosen. */
  theme: Theme.nullable(),
  demo: z.boolean(),
  /** How the company calls itself, for scripts. */
  company: z.string().nullable(),
  /** Whose numbers are shown in the national way, ISO 3166. */
  region: z.string(),
  serverTime: z.iso.datetime(),
});
export type Me = z.infer<typeof Me>;

/** What people set for themselves. */
export const MeChange = z.object({ locale: Locale.nullish(), timeZone: TimeZone.nullish(), theme: Theme.nullish() });
export type MeChange = z.infer<typeof MeChange>;

export const ResetRequest = z.object({ email: z.string().trim().toLowerCase().min(1).max(254) });
export type ResetRequest = z.infer<typeof ResetRequest>;

/** What a one-time link is for; `setup` makes the first administrator, who has no name and address yet. */
export const OneTimePurpose = z.enum(['invitation', 'reset', 'setup']);
export type OneTimePurpose = z.infer<typeof OneTimePurpose>;

export const OneTime = z.object({ purpose: OneTimePurpose, email: z.string(), name: z.string() });
export type OneTime = z.infer<typeof OneTime>;

export const OneTimeLink = z.object({ url: z.string(), expiresAt: z.iso.datetime() });
export type OneTimeLink = z.infer<typeof OneTimeLink>;

/** A program's key to the API; it acts as the person who made it. */
export const ApiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;
export const ApiTokenInput = z.object({ name: z.string().trim().min(1).max(100) });
export type ApiTokenInput = z.infer<typeof ApiTokenInput>;

/** `token` is shown this once and kept nowhere. */
export const NewApiToken = ApiToken.pick({ id: true, name: true }).extend({ token: z.string() });
export type NewApiToken = z.infer<typeof NewApiToken>;

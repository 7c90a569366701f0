import { z } from 'zod';
import { Password } from '../users/password';
import { SignInCode } from './second-factor';

export const PasswordChange = z.object({ current: z.string().min(1).max(200), next: Password });
export type PasswordChange = z.infer<typeof PasswordChange>;

/** `email` and `name` are asked for by `setup` alone. */
export const OneTimeUse = z.object({
  password: Password,
  /** Of whoever has a second factor. */
  code: SignInCode.optional(),
  email: z.email().max(254).toLowerCase().optional(),
  name: z.string().trim().min(1).max(200).optional(),
});
export type OneTimeUse = z.infer<typeof OneTimeUse>;

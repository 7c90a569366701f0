import { z } from 'zod';

/** `off`: a password is enough · `pending`: a secret was shown, and no code of it seen yet · `on`. */
export const SecondFactor = z.object({
  state: z.enum(['off', 'pending', 'on']),
  /** The role asks for it. */
  required: z.boolean(),
  recoveryCodesLeft: z.int(),
});
export type SecondFactor = z.infer<typeof SecondFactor>;

/** Shown once, for an authenticator application. */
export const SecondFactorSecret = z.object({
  /** Base32. */
  secret: z.string(),
  /** The same as `otpauth://`, which such applications open. */
  url: z.string(),
});
export type SecondFactorSecret = z.infer<typeof SecondFactorSecret>;

/** Six digits of the application, or one of the recovery codes. */
export const SignInCode = z.string().trim().min(6).max(20);

export const SecondFactorBegin = z.object({ password: z.string().min(1).max(200) });
export type SecondFactorBegin = z.infer<typeof SecondFactorBegin>;
export const SecondFactorConfirm = z.object({ code: SignInCode });
export type SecondFactorConfirm = z.infer<typeof SecondFactorConfirm>;

/** Shown once: each lets in one time when the telephone is lost. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** One sign-in of a person that still holds. */
export const Session = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

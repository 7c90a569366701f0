import type { CookieOptions } from 'express';

export const SESSION_COOKIE = 'callcard_session';

/** The session's token in a Cookie header. */
export const sessionTokenIn = (cookie: string | undefined): string | null =>
  /(?:^|;\s*)callcard_session=([\w-]{43})(?:;|$)/.exec(cookie ?? '')?.[1] ?? null;

export const sessionCookie = (secure: boolean): CookieOptions => ({ httpOnly: true, sameSite: 'lax', secure, path: '/' });

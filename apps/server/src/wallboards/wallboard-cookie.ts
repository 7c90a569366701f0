import type { CookieOptions, Request, Response } from 'express';
import type { Env } from '../config/env';

/** Browsers keep no cookie for longer. */
const YEAR = 365 * 86_400_000;

/** One for each board: a computer may have several screens. */
const cookieOf = (id: string) => `callcard_wallboard_${id}`;

/** Readable by no script, and sent from no page but our own. */
const options = (request: Request, env: Env): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: request.secure || env.publicUrl.startsWith('https:'),
  path: '/',
});

export function giveWallboard(request: Request, response: Response, env: Env, id: string, token: string): void {
  response.cookie(cookieOf(id), token, { ...options(request, env), maxAge: YEAR });
}

/** The token with which this browser opened the board, in a Cookie header. */
export function wallboardTokenIn(id: string, cookie: string | undefined): string | null {
  const mine = (cookie ?? '').split(';').find((part) => part.trim().startsWith(`${cookieOf(id)}=`));
  return mine?.split('=')[1]?.trim() ?? null;
}

import type { CookieOptions, Request, Response } from 'express';
import type { Env } from '../config/env';
import { SESSION_LIFE, type Visitor } from './sessions.service';

const COOKIE = 'callcard_session';

/** Readable by no script, sent from no other site's form, and never over plain HTTP once there is HTTPS. */
const options = (request: Request, env: Env): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: request.secure || env.publicUrl.startsWith('https:'),
  path: '/',
});

export function giveSession(request: Request, response: Response, env: Env, token: string): void {
  response.cookie(COOKIE, token, { ...options(request, env), maxAge: SESSION_LIFE });
}

export function takeSession(request: Request, response: Response, env: Env): void {
  response.clearCookie(COOKIE, options(request, env));
}

export const visitorOf = (request: Request): Visitor => ({ address: request.ip ?? null, userAgent: request.headers['user-agent'] ?? null });

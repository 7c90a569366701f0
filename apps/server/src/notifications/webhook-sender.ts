import { Inject, Injectable } from '@nestjs/common';
import type { WebhookEvent } from '@callcard/crm-core';
import { createHmac } from 'node:crypto';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { objectionTo, publicLookup } from './webhook-address';

const TIMEOUT_MILLISECONDS = 10_000;

/** What came of one attempt. */
export type WebhookAnswer = { ok: boolean; status: number | null; problem: string | null };

/** `t=…,v1=…`: the seconds, and the HMAC-SHA256 in hex of seconds, a dot and the body. */
export const signatureOf = (secret: string, seconds: number, body: string) =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/** Posts events to other programs, and nowhere else: redirections are not followed, inner addresses not reached. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Why events may not go there; null: they may. */
  objectionTo(url: string): ReturnType<typeof objectionTo> {
    return this.env.webhooksAllowPrivate ? null : objectionTo(url);
  }

  async post(url: string, secret: string, event: WebhookEvent): Promise<WebhookAnswer> {
    const objection = this.objectionTo(url);
    if (objection) return { ok: false, status: null, problem: objection };
    const body = JSON.stringify(event);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Callcard',
      'callcard-event': event.event,
      'callcard-event-id': event.id,
      'callcard-signature': signatureOf(secret, Math.floor(this.clock.now().getTime() / 1000), body),
    };
    const lookup = this.env.webhooksAllowPrivate ? undefined : publicLookup;
    const options = { method: 'POST', headers, lookup, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) };
    return new Promise((resolve) => {
      const fail = (error: NodeJS.ErrnoException) => resolve({ ok: false, status: null, problem: error.code ?? error.message });
      const post = (new URL(url).protocol === 'https:' ? secure : plain)(url, options, (response) => {
        // Nothing of the answer is of interest but that it was given.
        response.destroy();
        const status = response.statusCode ?? 0;
        const ok = status >= 200 && status < 300;
        resolve({ ok, status, problem: ok ? null : `HTTP ${status}` });
      });
      post.on('error', fail).end(body);
    });
  }
}

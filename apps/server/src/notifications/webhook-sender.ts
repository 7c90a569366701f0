import { Inject, Injectable } from '@nestjs/common';
import type { WebhookEvent } from '@callcard/crm-core';
import { createHmac } from 'node:crypto';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { postOut } from './outward-post';
import { objectionTo } from './webhook-address';

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
    const { status, problem } = await postOut(url, headers, body, { allowPrivate: this.env.webhooksAllowPrivate });
    const ok = status !== null && status >= 200 && status < 300;
    return { ok, status, problem: ok ? null : (problem ?? `HTTP ${status}`) };
  }
}

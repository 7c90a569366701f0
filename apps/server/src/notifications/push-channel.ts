import { Inject, Injectable } from '@nestjs/common';
import type { Locale, PushMessage } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { generateRequestDetails } from 'web-push';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { Told } from './listeners';
import { DeliveryFailure, type Message, type OutwardChannel } from './outward-channel';
import { postOut } from './outward-post';
import { PushService } from './push.service';

const MANY: Record<Locale, string> = { en: 'News', ru: 'Новости', uk: 'Новини' };
/** A push service keeps it as long for a browser that is off. */
const LIFE_SECONDS = 12 * 3600;

interface Browser {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** Messages to browsers, encrypted for each, through the push services of their makers. */
@Injectable()
export class PushChannel implements OutwardChannel {
  readonly name = 'push';
  readonly isSetUp = true;

  constructor(
    private readonly push: PushService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Taken by one browser is taken. */
  async send(manager: EntityManager, { userId }: Told, message: Message): Promise<void> {
    const browsers = await manager.query<Browser[]>('select endpoint, p256dh, auth from push_subscriptions where user_id = $1', [userId]);
    const problems = await Promise.all(browsers.map((browser) => this.sendTo(manager, browser, message)));
    if (problems.includes(null)) return;
    const left = problems.filter((problem) => problem !== 'gone');
    if (left.length === 0) throw new DeliveryFailure('no browser', 'noAddress');
    throw new DeliveryFailure(left[0]!);
  }

  /** Null: it was taken. A browser that is gone is forgotten. */
  private async sendTo(manager: EntityManager, { endpoint, p256dh, auth }: Browser, message: Message): Promise<string | null> {
    const { publicKey, privateKey } = await this.push.keys();
    const request = generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(this.textOf(message)), {
      vapidDetails: { subject: `mailto:no-reply@${new URL(this.env.publicUrl).hostname}`, publicKey, privateKey },
      TTL: LIFE_SECONDS,
      contentEncoding: 'aes128gcm',
    });
    const headers = request.headers as Record<string, string | number>;
    const answer = await postOut(endpoint, headers, request.body ?? '', { allowPrivate: this.env.webhooksAllowPrivate });
    if (answer.status === null) return answer.problem;
    if (answer.status >= 200 && answer.status < 300) return null;
    if (answer.status !== 404 && answer.status !== 410) return `HTTP ${answer.status}`;
    await manager.query('delete from push_subscriptions where endpoint = $1', [endpoint]);
    return 'gone';
  }

  private textOf({ id, lines, locale }: Message): PushMessage {
    const [first] = lines;
    const body = lines.length === 1 && first ? first.text : `${MANY[locale]}: ${lines.length}`;
    return { title: 'Callcard', body, url: (lines.length === 1 && first?.url) || this.env.publicUrl, lang: locale, tag: id };
  }
}

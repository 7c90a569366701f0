import { Inject, Injectable } from '@nestjs/common';
import { Invalid, type PushKey, type PushSubscriptionInput } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { generateVAPIDKeys } from 'web-push';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Secrets } from '../config/secrets';
import { objectionTo } from './webhook-address';

const OWNER = 'push keys';
/** Nobody has more browsers than that; the oldest one goes. */
const MOST_BROWSERS = 10;

export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

const SUBSCRIBE = `
  insert into push_subscriptions (endpoint, user_id, p256dh, auth, created_at) values ($1, $2, $3, $4, $5)
  on conflict (endpoint) do update
    set user_id = excluded.user_id, p256dh = excluded.p256dh, auth = excluded.auth, created_at = excluded.created_at`;

const DROP_OLDEST = `
  delete from push_subscriptions where user_id = $1 and endpoint not in (
    select endpoint from push_subscriptions where user_id = $1 order by created_at desc, endpoint limit $2)`;

/** The browsers of people that get messages while the console is closed. Everybody adds and removes their own. */
@Injectable()
export class PushService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async key(): Promise<PushKey> {
    return { publicKey: (await this.keys()).publicKey };
  }

  /** @throws Invalid for an address inside of the house: nobody makes this server post there. */
  async subscribe(who: Principal, { endpoint, keys }: PushSubscriptionInput): Promise<void> {
    if (!this.env.webhooksAllowPrivate && objectionTo(endpoint) !== null)
      throw Invalid.field('endpoint', 'not_a_push_service', 'This is not the address of a push service.');
    await this.dataSource.transaction(async (manager) => {
      await manager.query(SUBSCRIBE, [endpoint, who.userId, keys.p256dh, keys.auth, this.clock.now()]);
      await manager.query(DROP_OLDEST, [who.userId, MOST_BROWSERS]);
    });
  }

  async unsubscribe(who: Principal, endpoint: string): Promise<void> {
    await this.dataSource.query('delete from push_subscriptions where endpoint = $1 and user_id = $2', [endpoint, who.userId]);
  }

  /** Made once, and from then on the same: a browser knows us by them. */
  async keys(): Promise<PushKeys> {
    const kept = await this.keptKeys();
    if (kept) return kept;
    const { publicKey, privateKey } = generateVAPIDKeys();
    await this.dataSource.query('insert into push_keys (public_key, sealed_private_key) values ($1, $2) on conflict do nothing', [
      publicKey,
      this.secrets.seal(OWNER, privateKey),
    ]);
    return (await this.keptKeys())!;
  }

  private async keptKeys(): Promise<PushKeys | null> {
    const [row] = await this.dataSource.query<{ publicKey: string; sealed: string }[]>(
      'select public_key as "publicKey", sealed_private_key as sealed from push_keys',
    );
    return row ? { publicKey: row.publicKey, privateKey: this.secrets.open(OWNER, row.sealed) } : null;
  }
}

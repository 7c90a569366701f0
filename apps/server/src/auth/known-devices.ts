import { Injectable } from '@nestjs/common';
import type { UserId } from '@callcard/crm-core';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import type { Visitor } from './sessions.service';
import { hashOfToken } from './tokens';

/** A browser on a machine, as far as it tells. Its number changes with every update and makes no new device. */
const deviceOf = (userAgent: string | null) => hashOfToken((userAgent ?? '').replace(/[\d.]+/g, ''));

/** The devices somebody signed in from: of a new one they are told by mail. */
@Injectable()
export class KnownDevices {
  constructor(private readonly clock: Clock) {}

  /** The first device of all is the person's own. */
  async note(tx: Transaction, userId: UserId, { address, userAgent }: Visitor): Promise<void> {
    const now = this.clock.now();
    const [told] = await tx.manager.query<{ isNew: boolean; isFirst: boolean }[]>(
      `with added as (insert into known_devices values ($1, $2, $3) on conflict do nothing returning 1)
       select exists (select from added) as "isNew", not exists (select from known_devices where user_id = $1) as "isFirst"`,
      [userId, deviceOf(userAgent), now],
    );
    if (told?.isNew && !told.isFirst)
      await tx.addJob('auth.mailNewDevice', { userId, at: now.toISOString(), address, userAgent: userAgent?.slice(0, 300) ?? null });
  }
}

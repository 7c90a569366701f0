import { Inject, Injectable } from '@nestjs/common';
import { browserDeviceOf, type SipAccount, type User } from '@callcard/crm-core';
import { randomBytes } from 'node:crypto';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Secrets } from '../config/secrets';
import type { Transaction } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import { SipAccountEntity } from './sip-account.entity';

/**
 * What browsers register with. On the PBX we ship every claim makes a secret anew, which no other browser knows; on another one it is
 * what an administrator has entered.
 */
@Injectable()
export class BrowserAccounts {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly telephony: TelephonyService,
    private readonly secrets: Secrets,
  ) {}

  /** @throws TelephonyError */
  async issue(tx: Transaction, user: User): Promise<SipAccount> {
    const entered = await tx.manager.findOne(SipAccountEntity, {
      where: { userId: user.id },
      select: { userId: true, username: true, sealedSecret: true },
    });
    const { username, password } = entered
      ? { username: entered.username, password: this.secrets.open(user.id, entered.sealedSecret) }
      : await this.renew(user);
    const { hostname } = new URL(this.env.sipWsUrl!);
    const { iceServers } = this.env;
    return { uri: `sip:${username}@${hostname}`, username, password, displayName: user.name, iceServers };
  }

  /** Whoever knows the former secret of that person's browser phone is out. @throws TelephonyError */
  async renew({ extension, name }: User): Promise<{ username: string; password: string }> {
    const username = browserDeviceOf(extension!).replace('PJSIP/', '');
    const password = randomBytes(24).toString('base64url');
    await this.telephony.pbx().phones.give({ name: username, secret: password, extension: extension!, callerName: name });
    return { username, password };
  }
}

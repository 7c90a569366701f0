import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { mailFailureOf } from '../mail/mail-failure';
import { MailService } from '../mail/mail.service';
import type { Told } from './listeners';
import { DeliveryFailure, type Message, type OutwardChannel } from './outward-channel';
import { noticeLetter } from './notice-letter';

/** Letters over SMTP. */
@Injectable()
export class EmailChannel implements OutwardChannel {
  readonly name = 'email';

  constructor(
    private readonly mail: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  get isSetUp(): boolean {
    return this.mail.isConfigured;
  }

  async send(_manager: EntityManager, to: Told, message: Message): Promise<void> {
    if (!to.email.includes('@')) throw new DeliveryFailure('no address', 'noAddress');
    await this.mail.send(noticeLetter(to, message, new URL(this.env.publicUrl).hostname)).catch((error: unknown) => {
      const { problem, refused } = mailFailureOf(error);
      throw new DeliveryFailure(problem, refused ? 'refused' : undefined);
    });
  }
}

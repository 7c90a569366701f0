import { Inject, Injectable } from '@nestjs/common';
import type { MessageChannel, MessageReason } from '@callcard/crm-core';
import { SmsFailure, type SmsGateway, type SmsStanding, twilioMessages } from '@callcard/telephony';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { htmlOf } from '../mail/html-text';
import { mailFailureOf } from '../mail/mail-failure';
import { MailService } from '../mail/mail.service';
import { type QueuedRow, SMS_OF_MONTH } from './messages.queries';

/** It was not taken. `forGood`: why it will never be; undefined: it may be tried again. */
export class MessageFailure extends Error {
  constructor(
    readonly problem: string | null,
    readonly forGood?: MessageReason,
  ) {
    super(problem ?? forGood);
  }
}

/** Who carries messages out of the house: the mail server and the SMS gateway that are set up. */
@Injectable()
export class MessageCarriers {
  private readonly gateway: SmsGateway | null;

  constructor(
    private readonly mail: MailService,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {
    this.gateway = env.sms && twilioMessages({ ...env.sms, apiUrl: env.sms.apiUrl ?? undefined });
  }

  get setUp(): MessageChannel[] {
    return [...(this.mail.isConfigured ? (['email'] as const) : []), ...(this.gateway ? (['sms'] as const) : [])];
  }

  /** @returns the carrier's name for it, if it reports on it later. @throws MessageFailure */
  async send(manager: EntityManager, message: QueuedRow): Promise<string | null> {
    if (!this.setUp.includes(message.channel)) throw new MessageFailure(null, 'notSetUp');
    return message.channel === 'email' ? this.sendLetter(message) : this.sendSms(manager, message);
  }

  async standing(carrierId: string): Promise<SmsStanding> {
    return (await this.gateway?.standing(carrierId)) ?? { state: 'onTheWay', problem: null };
  }

  /** An answer goes to whoever wrote. */
  private async sendLetter({ id, to, subject, body, replyTo }: QueuedRow): Promise<null> {
    const host = new URL(this.env.publicUrl).hostname;
    const letter = { to, subject: subject ?? '', text: body, html: htmlOf(body), messageId: `<${id}@${host}>` };
    const headers = replyTo.includes('@') ? { 'Reply-To': replyTo } : undefined;
    await this.mail.send({ ...letter, ...(headers && { headers }) }).catch((error: unknown) => {
      const { problem, refused } = mailFailureOf(error);
      throw new MessageFailure(problem, refused ? 'refused' : undefined);
    });
    return null;
  }

  /** One SMS at a time, so that the last one of the month is sent once; the lock is that of the notices. */
  private async sendSms(manager: EntityManager, { to, body }: QueuedRow): Promise<string | null> {
    await manager.query(`select pg_advisory_xact_lock(hashtext('callcard sms of the month'))`);
    const [row] = await manager.query<{ sent: number }[]>(SMS_OF_MONTH, [this.clock.now()]);
    if ((row?.sent ?? 0) >= this.env.smsMonthlyLimit) throw new MessageFailure(null, 'monthlyLimit');
    const taken = await this.gateway!.send({ to, text: body }).catch((error: unknown) => {
      throw error instanceof SmsFailure ? new MessageFailure(error.problem, error.permanent ? 'refused' : undefined) : error;
    });
    return taken.id || null;
  }
}

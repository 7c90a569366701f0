import { Inject, Injectable } from '@nestjs/common';
import type { Locale } from '@callcard/crm-core';
import { SmsFailure, type SmsGateway, twilioMessages } from '@callcard/telephony';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { Told } from './listeners';
import { DeliveryFailure, type Message, type OutwardChannel } from './outward-channel';

const MANY: Record<Locale, string> = { en: 'News in Callcard', ru: 'Новости в Callcard', uk: 'Новини в Callcard' };
/** Two parts of a message in Cyrillic. */
const LONGEST = 134;

const SENT_THIS_MONTH = `
  select (select count(distinct message_id) from notification_deliveries
      where channel = 'sms' and state = 'sent' and sent_at >= date_trunc('month', $1::timestamptz, 'UTC'))::int
    + (select count(*) from client_messages where channel = 'sms' and sent_at >= date_trunc('month', $1::timestamptz, 'UTC'))::int as sent`;

/** Short messages, through the gateway that is set up; each costs, so a month has a limit. */
@Injectable()
export class SmsChannel implements OutwardChannel {
  readonly name = 'sms';
  private readonly gateway: SmsGateway | null;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly clock: Clock,
  ) {
    this.gateway = env.sms && twilioMessages({ ...env.sms, apiUrl: env.sms.apiUrl ?? undefined });
  }

  get isSetUp(): boolean {
    return this.gateway !== null;
  }

  async send(manager: EntityManager, { settings }: Told, message: Message): Promise<void> {
    if (settings.mobile === null) throw new DeliveryFailure('no address', 'noAddress');
    await this.stayWithinMonth(manager);
    await this.gateway?.send({ to: settings.mobile, text: textOf(message) }).catch((error: unknown) => {
      throw error instanceof SmsFailure ? new DeliveryFailure(error.problem, error.permanent ? 'refused' : undefined) : error;
    });
  }

  /** One SMS at a time, so that the last one of the month is sent once. */
  private async stayWithinMonth(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtext('callcard sms of the month'))`);
    const [row] = await manager.query<{ sent: number }[]>(SENT_THIS_MONTH, [this.clock.now()]);
    if ((row?.sent ?? 0) >= this.env.smsMonthlyLimit) throw new DeliveryFailure('monthly limit', 'monthlyLimit');
  }
}

/** Of several only how many: who wants to know more opens the console. */
function textOf({ lines, locale }: Message): string {
  const text = lines.length === 1 ? lines[0]!.text : `${MANY[locale]}: ${lines.length}`;
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

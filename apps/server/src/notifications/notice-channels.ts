import { Injectable } from '@nestjs/common';
import type { NoticeChannel } from '@callcard/crm-core';
import { EmailChannel } from './email-channel';
import type { OutwardChannel } from './outward-channel';
import { PushChannel } from './push-channel';
import { SmsChannel } from './sms-channel';

/** The ways out of the house, by name; the pop-up is none of them. */
@Injectable()
export class NoticeChannels {
  private readonly all: readonly OutwardChannel[];

  constructor(email: EmailChannel, sms: SmsChannel, push: PushChannel) {
    this.all = [email, sms, push];
  }

  /** Those that work here, with the pop-up. */
  get available(): NoticeChannel[] {
    return ['popUp', ...this.all.filter(({ isSetUp }) => isSetUp).map(({ name }) => name)];
  }

  get(name: NoticeChannel): OutwardChannel | undefined {
    return this.all.find((channel) => channel.name === name && channel.isSetUp);
  }
}

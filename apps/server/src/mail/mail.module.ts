import { Global, Module } from '@nestjs/common';
import { MailService } from './mail.service';

/** Mail: letters out, over the SMTP server of `SMTP_URL`; without one nothing is sent and links are handed over by hand. */
@Global()
@Module({ providers: [MailService], exports: [MailService] })
export class MailModule {}

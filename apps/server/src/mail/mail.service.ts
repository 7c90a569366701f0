import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';

/** A letter in plain text, which may look nicer where HTML is shown, and files with it. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The same each time the same letter is tried, so that mail servers can see that it is one. */
  messageId?: string;
  headers?: Record<string, string>;
  attachments?: { filename: string; contentType: string; content: Buffer }[];
}

/** Outgoing mail over SMTP. Only the worker sends; a failed letter is a failed job, which is tried again. */
@Injectable()
export class MailService implements OnApplicationShutdown {
  private readonly transport: Transporter | null;

  constructor(@Inject(ENV) private readonly env: Env) {
    this.transport = env.smtpUrl === null ? null : createTransport(env.smtpUrl);
  }

  /** Whether mail is set up here at all. */
  get isConfigured(): boolean {
    return this.transport !== null;
  }

  async send(letter: Letter): Promise<void> {
    await this.transport?.sendMail({ from: this.env.mailFrom, ...letter });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Locale, UserId } from '@callcard/crm-core';
import { DataSource, LessThan, MoreThan } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { MailService } from '../mail/mail.service';
import { UserEntity } from '../users/user.entity';
import { linkLetter, newDeviceLetter } from './auth.letters';
import { OneTimeLinkEntity } from './one-time-link.entity';
import { OneTimeLinks, ONE_TIME_LIFE } from './one-time-links';
import { SessionEntity } from './session.entity';

/** One reset letter per person in this time, however often it is asked for. */
const LETTER_PAUSE = 5 * 60_000;

const NewDevice = z.object({ userId: UserId, at: z.string(), address: z.string().nullable(), userAgent: z.string().nullable() });
type NewDevice = z.infer<typeof NewDevice>;

/** What the worker does for auth: letters with links, and sweeping out what has run down. */
@Injectable()
export class AuthJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly mail: MailService,
    private readonly links: OneTimeLinks,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onModuleInit(): void {
    this.jobs.add('auth.mailLink', z.object({ userId: UserId }), ({ userId }) => this.mailLink(userId));
    this.jobs.add('auth.mailReset', z.object({ email: z.string() }), ({ email }) => this.mailReset(email));
    this.jobs.add('auth.mailNewDevice', NewDevice, (device) => this.mailNewDevice(device));
    this.jobs.every('23 3 * * *', 'auth:sweep', () => this.sweep());
  }

  private async mailReset(email: string): Promise<void> {
    const user = await this.dataSource.manager.findOneBy(UserEntity, { email, active: true });
    if (user && !(await this.hasFreshLink(user.id))) await this.mailLink(user.id);
  }

  /** The link exists only if the letter went out. */
  private async mailLink(userId: UserId): Promise<void> {
    const user = await this.dataSource.manager.findOneBy(UserEntity, { id: userId, active: true });
    if (!user || !this.mail.isConfigured) return;
    await this.transactor.run(async (tx) => {
      const { url, purpose } = await this.links.issue(tx, userId);
      await this.mail.send(linkLetter(purpose === 'invitation' ? 'invitation' : 'reset', user.locale ?? this.homeLocale(), user, url));
    });
  }

  private async mailNewDevice({ userId, at, address, userAgent }: NewDevice): Promise<void> {
    const user = await this.dataSource.manager.findOneBy(UserEntity, { id: userId, active: true });
    if (user) await this.mail.send(newDeviceLetter(user.locale ?? this.homeLocale(), user, { at, address, userAgent }));
  }

  private hasFreshLink(userId: UserId): Promise<boolean> {
    const issuedAfter = (life: number) => MoreThan(new Date(this.clock.now().getTime() + life - LETTER_PAUSE));
    return this.dataSource.manager.existsBy(OneTimeLinkEntity, { userId, purpose: 'reset', expiresAt: issuedAfter(ONE_TIME_LIFE.reset) });
  }

  private async sweep(): Promise<void> {
    const ended = { expiresAt: LessThan(this.clock.now()) };
    await this.dataSource.manager.delete(SessionEntity, ended);
    await this.dataSource.manager.delete(OneTimeLinkEntity, ended);
  }

  private homeLocale(): Locale {
    const locales: Record<string, Locale> = { RU: 'ru', BY: 'ru', KZ: 'ru', UA: 'uk' };
    return locales[this.env.defaultRegion] ?? 'en';
  }
}

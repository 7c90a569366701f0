import { Inject, Injectable } from '@nestjs/common';
import { NotFound, type OneTime, type OneTimeLink, type OneTimePurpose, type UserId } from '@callcard/crm-core';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { Transaction } from '../database/transactor';
import { UserEntity } from '../users/user.entity';
import { OneTimeLinkEntity } from './one-time-link.entity';
import { hashOfToken, newToken } from './tokens';

const HOUR = 3_600_000;
/** How long each kind of link may be used. */
export const ONE_TIME_LIFE: Record<OneTimePurpose, number> = { invitation: 7 * 24 * HOUR, reset: 24 * HOUR, setup: 24 * HOUR };

/** Links that let somebody in once, to choose a password. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** For a person: an invitation until they have a password, a reset from then on. Without a person: for the first administrator. */
  async issue(tx: Transaction, userId: UserId | null): Promise<OneTimeLink & { purpose: OneTimePurpose }> {
    const purpose = userId === null ? 'setup' : await this.purposeFor(tx.manager, userId);
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + ONE_TIME_LIFE[purpose]);
    await tx.manager.insert(OneTimeLinkEntity, { tokenHash: hashOfToken(token), purpose, userId, expiresAt });
    return { url: `${this.env.publicUrl}/welcome/${token}`, expiresAt: expiresAt.toISOString(), purpose };
  }

  /** Has a link mailed by the worker, which makes it then: the job holds no secret. */
  async mail(tx: Transaction, userId: UserId): Promise<void> {
    if (this.env.smtpUrl) await tx.addJob('auth.mailLink', { userId }, { jobKey: `auth.mailLink ${userId}` });
  }

  /** What a link is for. @throws NotFound when it was used, is too old, or never was. */
  async look(token: string): Promise<OneTime & { userId: UserId | null }> {
    const { purpose, userId } = await this.find(this.dataSource.manager, token);
    const user = userId === null ? null : await this.dataSource.manager.findOneBy(UserEntity, { id: userId });
    return { purpose, userId, email: user?.email ?? '', name: user?.name ?? '' };
  }

  /** Uses a link up, and with it every other link of that person. @throws NotFound */
  async use(tx: Transaction, token: string): Promise<OneTimeLinkEntity> {
    const link = await this.find(tx.manager, token);
    const { affected } = await tx.manager.delete(OneTimeLinkEntity, { tokenHash: link.tokenHash });
    // Somebody else used it in this very moment.
    if (affected !== 1) throw new NotFound('link');
    if (link.userId) await tx.manager.delete(OneTimeLinkEntity, { userId: link.userId });
    return link;
  }

  private async find(manager: EntityManager, token: string): Promise<OneTimeLinkEntity> {
    const link = await manager.findOneBy(OneTimeLinkEntity, { tokenHash: hashOfToken(token), expiresAt: MoreThan(this.clock.now()) });
    if (!link) throw new NotFound('link');
    return link;
  }

  private async purposeFor(manager: EntityManager, id: UserId): Promise<OneTimePurpose> {
    const user = await manager.findOne(UserEntity, { where: { id }, select: { id: true, passwordHash: true } });
    return user?.passwordHash ? 'reset' : 'invitation';
  }
}

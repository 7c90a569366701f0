import { Injectable } from '@nestjs/common';
import { NotFound, type OneTime, type OneTimeUse, type UserId } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { type Transaction, Transactor } from '../database/transactor';
import { UserEntity } from '../users/user.entity';
import { FirstAdministrator } from './first-administrator';
import { OneTimeLinks } from './one-time-links';
import { Passwords } from './passwords';
import { SessionsService, type Visitor } from './sessions.service';

/** Coming in by a one-time link. */
@Injectable()
export class OneTimeService {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly first: FirstAdministrator,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  look(token: string): Promise<OneTime> {
    return this.links.look(token);
  }

  /** Asks for a mail with a link; whether anybody has that address is not told. */
  async requestReset(email: string): Promise<void> {
    await this.transactor.run((tx) => tx.addJob('auth.mailReset', { email }, { jobKey: `auth.mailReset ${email}` }));
  }

  /** Sets the password, ends all sessions there were, and signs in. @returns the new session's token. @throws NotFound */
  async use(token: string, { password, email, name }: OneTimeUse, visitor: Visitor): Promise<string> {
    const passwordHash = await this.passwords.hash(password);
    return this.transactor.run(async (tx) => {
      const { purpose, userId } = await this.links.use(tx, token);
      const id = userId ?? (await this.first.create(tx, { email, name, passwordHash }));
      if (userId) await this.setPassword(tx, userId, passwordHash);
      await this.audit.record(tx, null, {
        action: 'oneTimeLinkUsed',
        noun: 'users',
        subjectId: id,
        details: { purpose },
        address: visitor.address,
      });
      return this.sessions.open(tx, id, visitor);
    });
  }

  private async setPassword(tx: Transaction, id: UserId, passwordHash: string): Promise<void> {
    const { affected } = await tx.manager.update(UserEntity, { id, active: true }, { passwordHash });
    if (affected !== 1) throw new NotFound('link');
    await this.sessions.closeAll(tx, id);
  }
}

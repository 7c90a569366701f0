import { Injectable } from '@nestjs/common';
import { NotFound, type OneTime, type OneTimeUse, type UserId } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { type Transaction, Transactor } from '../database/transactor';
import { UserEntity } from '../users/user.entity';
import { FirstAdministrator } from './first-administrator';
import { LoginLimit } from './login-limit';
import { OneTimeLinks } from './one-time-links';
import { PasswordHistory } from './password-history';
import { Passwords } from './passwords';
import { SecondFactorService } from './second-factor.service';
import { SessionsService, type Visitor } from './sessions.service';

/** Mails asked for from one network address within a quarter of an hour. */
const MAILS_PER_PERSON = 5;
const MAILS_PER_ADDRESS = 30;

/** Coming in by a one-time link. */
@Injectable()
export class OneTimeService {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly limit: LoginLimit,
    private readonly first: FirstAdministrator,
    private readonly passwords: Passwords,
    private readonly history: PasswordHistory,
    private readonly factor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  async look(token: string): Promise<OneTime> {
    const { userId: _whose, ...link } = await this.links.look(token);
    return link;
  }

  /** Asks for a mail with a link; whether anybody has that address is not told. */
  async requestReset(email: string, { address }: Visitor): Promise<void> {
    const keys = { [`reset ${address} ${email}`]: MAILS_PER_PERSON, [`reset ${address}`]: MAILS_PER_ADDRESS };
    // Each counts, for nobody needs many: a mailbox is not to be filled from here.
    await this.limit.count(keys, async () => {
      await this.transactor.run((tx) => tx.addJob('auth.mailReset', { email }, { jobKey: `auth.mailReset ${email}` }));
      return null;
    });
  }

  /** Sets the password, ends all sessions there were, and signs in. @returns the new session's token. @throws NotFound */
  async use(token: string, { password, email, name, code }: OneTimeUse, visitor: Visitor): Promise<string> {
    // Before the costly hash: whoever has no link costs nothing.
    const { userId: known } = await this.links.look(token);
    if (known) await this.history.refuseFormer(known, password, 'password');
    const passwordHash = await this.passwords.hash(password);
    return this.transactor.run(async (tx) => {
      const { purpose, userId } = await this.links.use(tx, token);
      const id = userId ?? (await this.first.create(tx, { email, name, passwordHash }));
      await this.factor.admit(tx, id, code);
      const user = await this.welcome(tx, id, passwordHash);
      const who = { userId: id, name: user.name, address: visitor.address };
      await this.audit.record(tx, who, { action: 'oneTimeLinkUsed', noun: 'users', subjectId: id, details: { purpose } });
      return this.sessions.open(tx, id, visitor);
    });
  }

  private async welcome(tx: Transaction, id: UserId, passwordHash: string): Promise<UserEntity> {
    const user = await tx.getForUpdate(UserEntity, 'user', id);
    if (!user.active) throw new NotFound('link');
    await this.history.remember(tx, id, passwordHash);
    await tx.manager.update(UserEntity, { id }, { passwordHash });
    await this.sessions.closeAll(tx, id);
    return user;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import {
  Invalid,
  type Login,
  type Me,
  type MeChange,
  NotFound,
  type PasswordChange,
  Unauthenticated,
  type UserId,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { type Actor, AuditService } from '../audit/audit.service';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Transactor } from '../database/transactor';
import { toUser, UserEntity } from '../users/user.entity';
import { KnownDevices } from './known-devices';
import { LoginLimit } from './login-limit';
import { OneTimeLinkEntity } from './one-time-link.entity';
import { PasswordHistory } from './password-history';
import { Passwords } from './passwords';
import type { Principal } from './principal';
import { SecondFactorService } from './second-factor.service';
import { SessionsService, type Visitor } from './sessions.service';

const FAILURES_PER_PERSON = 10;
const FAILURES_PER_ADDRESS = 100;

@Injectable()
export class AuthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly sessions: SessionsService,
    private readonly passwords: Passwords,
    private readonly limit: LoginLimit,
    private readonly factor: SecondFactorService,
    private readonly history: PasswordHistory,
    private readonly devices: KnownDevices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * @returns the session's token.
   * @throws Unauthenticated, the same for an unknown address and a wrong password; `second_factor` where a code is wanted too · TooMany
   */
  async login(login: Login, visitor: Visitor): Promise<string> {
    const keys = { [`${visitor.address} ${login.email}`]: FAILURES_PER_PERSON, [`${visitor.address}`]: FAILURES_PER_ADDRESS };
    const user = await this.limit.count(keys, () => this.recognise(login, visitor));
    if (user === null) throw new Unauthenticated('wrong_credentials', 'The e-mail or the password is wrong.');
    const who = { userId: user.id, name: user.name, address: visitor.address };
    return this.guess(who, visitor, () => this.signIn(who, visitor, login.code));
  }

  async logout(who: Principal): Promise<void> {
    await this.transactor.run(async (tx) => {
      await this.sessions.close(tx, who.sessionId);
      await this.audit.record(tx, who, { action: 'signedOut', noun: 'users', subjectId: who.userId });
    });
  }

  async logoutEverywhere(who: Principal): Promise<void> {
    await this.transactor.run(async (tx) => {
      await this.sessions.closeAll(tx, who.userId);
      await this.audit.record(tx, who, { action: 'signedOutEverywhere', noun: 'users', subjectId: who.userId });
    });
  }

  async me(who: Principal): Promise<Me> {
    const row = await this.dataSource.manager.findOneBy(UserEntity, { id: who.userId });
    if (!row) throw new NotFound('user');
    const { grants, dial, mustEnrol } = who;
    const { demo, company, defaultRegion: region } = this.env;
    return {
      user: toUser(row),
      grants,
      dial,
      mustEnrol,
      theme: row.theme,
      demo,
      company,
      region,
      serverTime: this.clock.now().toISOString(),
    };
  }

  async changeMe(who: Principal, change: MeChange): Promise<Me> {
    await this.transactor.run(async (tx) => {
      const user = await tx.getForUpdate(UserEntity, 'user', who.userId);
      await tx.save(UserEntity, Object.assign(user, change));
    });
    return this.me(who);
  }

  /** Ends every other session and open link: whoever knew the old password, or had one mailed, is out. */
  async changePassword(who: Principal, { current, next }: PasswordChange, visitor: Visitor): Promise<void> {
    await this.requirePassword(who, current, 'current', visitor);
    await this.history.refuseFormer(who.userId, next, 'next');
    const passwordHash = await this.passwords.hash(next);
    await this.transactor.run(async (tx) => {
      if (next !== current) await this.history.remember(tx, who.userId, passwordHash);
      await tx.manager.update(UserEntity, { id: who.userId }, { passwordHash });
      await this.sessions.closeAll(tx, who.userId, who.sessionId);
      await tx.manager.delete(OneTimeLinkEntity, { userId: who.userId });
      await this.audit.record(tx, who, { action: 'passwordChanged', noun: 'users', subjectId: who.userId });
    });
  }

  /** Counts wrong codes like wrong passwords. A code that is only missing is no guess. */
  async guess<T>({ userId }: Pick<Actor, 'userId'>, { address }: Visitor, attempt: () => Promise<T>): Promise<T> {
    const outcome: { value?: T; error?: unknown } = {};
    await this.limit.count({ [`code ${address} ${userId}`]: FAILURES_PER_PERSON, [`code ${userId}`]: FAILURES_PER_ADDRESS }, async () => {
      try {
        outcome.value = await attempt();
      } catch (error) {
        outcome.error = error;
        if (isWrongCode(error)) return this.noteWrongCode(userId, address);
      }
      return true;
    });
    if (outcome.error !== undefined) throw outcome.error;
    return outcome.value as T;
  }

  /** @throws Invalid naming the field when it is not the person's password · TooMany */
  async requirePassword({ userId }: Pick<Actor, 'userId'>, password: string, field: string, { address }: Visitor): Promise<void> {
    const known = await this.limit.count({ [`${address} ${userId}`]: FAILURES_PER_PERSON }, () => this.confirm(userId, password));
    if (known === null) throw Invalid.field(field, 'wrong_password', 'This is not your present password.');
  }

  private async signIn(who: Actor, visitor: Visitor, code: string | undefined): Promise<string> {
    return this.transactor.run(async (tx) => {
      await this.factor.admit(tx, who.userId, code);
      await this.devices.note(tx, who.userId, visitor);
      await this.audit.record(tx, who, { action: 'signedIn', noun: 'users', subjectId: who.userId });
      return this.sessions.open(tx, who.userId, visitor);
    });
  }

  private async recognise({ email, password }: Login, { address }: Visitor): Promise<UserEntity | null> {
    const user = await this.dataSource.manager.findOne(UserEntity, {
      where: { email },
      select: { id: true, name: true, active: true, passwordHash: true },
    });
    const matches = await this.passwords.matches(user?.passwordHash, password);
    if (matches && user?.active) return user;
    await this.transactor.run((tx) =>
      this.audit.record(tx, null, { action: 'signInFailed', noun: 'users', subjectId: user?.id ?? null, details: { email }, address }),
    );
    return null;
  }

  private async noteWrongCode(subjectId: UserId, address: string | null): Promise<null> {
    await this.transactor.run((tx) => this.audit.record(tx, null, { action: 'codeRefused', noun: 'users', subjectId, address }));
    return null;
  }

  private async confirm(id: UserId, password: string): Promise<true | null> {
    const user = await this.dataSource.manager.findOne(UserEntity, { where: { id }, select: { id: true, passwordHash: true } });
    return (await this.passwords.matches(user?.passwordHash, password)) ? true : null;
  }
}

const isWrongCode = (error: unknown): boolean =>
  (error instanceof Unauthenticated && error.code === 'wrong_code') ||
  (error instanceof Invalid && error.details.errors?.some(({ code }) => code === 'wrong_code') === true);

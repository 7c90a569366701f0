import { Injectable } from '@nestjs/common';
import {
  Conflict,
  Forbidden,
  newId,
  NotFound,
  type OneTimeLink,
  type Page,
  type PageQuery,
  type Session,
  type User,
  type UserChange,
  type UserFilter,
  type UserId,
  type UserInput,
  type QueueLevels,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { differences } from '../audit/differences';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import { OneTimeLinks } from '../auth/one-time-links';
import { Passwords } from '../auth/passwords';
import type { Principal } from '../auth/principal';
import { SecondFactorService } from '../auth/second-factor.service';
import { SessionsService } from '../auth/sessions.service';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOf } from '../http/cursor';
import { RolesService } from '../roles/roles.service';
import { toUser, UserEntity } from './user.entity';
import './users.events';
import { activeAdministrators, peopleOfWideReach, usersOf } from './users.queries';

const FIELDS = {
  users_email_key: 'email',
  users_extension_key: 'extension',
  users_device_key: 'device',
  users_team_id_fkey: 'teamId',
};

@Injectable()
export class UsersService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly links: OneTimeLinks,
    private readonly roles: RolesService,
    private readonly factor: SecondFactorService,
    private readonly audit: AuditService,
  ) {}

  async list(who: Principal, filter: UserFilter): Promise<Page<User>> {
    this.access.require(who, 'users.view');
    const rows = await usersOf(this.dataSource, filter).getMany();
    return pageOf(rows, filter.limit, toUser, ({ name, id }) => [name, id]);
  }

  async get(who: Principal, id: string): Promise<User> {
    this.access.require(who, 'users.view');
    const row = await this.dataSource.manager.findOneBy(UserEntity, { id: id as UserId });
    if (!row) throw new NotFound('user');
    return toUser(row);
  }

  /** With a password the person may sign in at once; without, an invitation is mailed where mail is set up. */
  async create(who: Principal, { password, ...input }: UserInput): Promise<User> {
    this.access.require(who, 'users.edit');
    const passwordHash = password === undefined ? null : await this.passwords.hash(password);
    return this.write(async (tx) => {
      await this.roles.requireWithin(tx.manager, who, input.role, 'role');
      const row = newUser(input, passwordHash);
      await tx.manager.insert(UserEntity, row);
      if (passwordHash === null) await this.links.mail(tx, row.id);
      await this.audit.record(tx, who, {
        action: 'created',
        noun: 'users',
        subjectId: row.id,
        details: { email: row.email, role: row.role },
      });
      return row;
    });
  }

  /** @throws Forbidden for one's own role · Conflict when nobody could administer any more. */
  async update(who: Principal, id: string, { version, ...change }: UserChange): Promise<User> {
    this.access.require(who, 'users.edit');
    return this.write(async (tx) => {
      const row = await tx.getForUpdate(UserEntity, 'user', id, version);
      const before = toUser(row);
      await this.roles.requireWithin(tx.manager, who, before.role, 'role');
      Object.assign(row, change);
      if (before.id === who.userId && (row.role !== before.role || row.active !== before.active)) {
        throw new Forbidden('Somebody else has to change your own rights.', 'own_rights');
      }
      if (row.role !== before.role) await this.roles.requireWithin(tx.manager, who, row.role, 'role');
      if (isAdministrator(before) && !isAdministrator(row)) await this.keepOneAdministrator(tx, row.id);
      await tx.save(UserEntity, row);
      await this.applyRights(tx, before, row);
      await this.audit.record(tx, who, { action: 'changed', noun: 'users', subjectId: row.id, details: differences(before, toUser(row)) });
      return row;
    });
  }

  /** Whether somebody may be let go of, as they were looked at; held until the end. */
  async requireToLeave(tx: Transaction, who: Principal, id: UserId, version: number): Promise<UserEntity> {
    this.access.require(who, 'users.handOver');
    const row = await tx.getForUpdate(UserEntity, 'user', id, version);
    await this.roles.requireWithin(tx.manager, who, row.role, 'role');
    if (id === who.userId) throw new Forbidden('Somebody else has to change your own rights.', 'own_rights');
    if (!row.active) throw new Conflict('This person is deactivated.', ['active']);
    if (isAdministrator(toUser(row))) await this.keepOneAdministrator(tx, row.id);
    return row;
  }

  /** The queues somebody serves from now on, and how well, as whoever supervises them decided; the caller has asked for the right. */
  async serve(tx: Transaction, id: UserId, queues: string[], queueLevels: QueueLevels): Promise<User> {
    const row = await tx.getForUpdate(UserEntity, 'user', id);
    const user = toUser(await tx.save(UserEntity, Object.assign(row, { queues, queueLevels })));
    tx.publish({ kind: 'UserChanged', user });
    return user;
  }

  /**
   * They come in no more; their number and queues are free. What is theirs goes to others in the same transaction, and that has a right of
   * its own.
   */
  async leave(tx: Transaction, who: Principal, id: UserId, version: number): Promise<User> {
    const row = await this.requireToLeave(tx, who, id, version);
    const before = toUser(row);
    await tx.save(UserEntity, Object.assign(row, { active: false, extension: null, device: null, queues: [], queueLevels: {} }));
    await this.applyRights(tx, before, row);
    await this.audit.record(tx, who, { action: 'changed', noun: 'users', subjectId: row.id, details: differences(before, toUser(row)) });
    tx.publish({ kind: 'UserChanged', user: toUser(row) });
    return toUser(row);
  }

  /** A link to set a password with, for the administrator to hand over. */
  async oneTimeLink(who: Principal, id: string): Promise<OneTimeLink> {
    this.access.require(who, 'users.edit');
    return this.transactor.run(async (tx) => {
      const { active, role } = await tx.getForUpdate(UserEntity, 'user', id);
      await this.roles.requireWithin(tx.manager, who, role, 'role');
      if (!active) throw new Conflict('This person is deactivated.', ['active']);
      await this.audit.record(tx, who, { action: 'oneTimeLinkMade', noun: 'users', subjectId: id });
      return this.links.issue(tx, id as UserId);
    });
  }

  async logoutEverywhere(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'users.edit');
    await this.transactor.run(async (tx) => {
      const { role } = await tx.getForUpdate(UserEntity, 'user', id);
      await this.roles.requireWithin(tx.manager, who, role, 'role');
      await this.sessions.closeAll(tx, id as UserId);
      await this.audit.record(tx, who, { action: 'signedOutEverywhere', noun: 'users', subjectId: id });
    });
  }

  async sessionsOf(who: Principal, id: string, query: PageQuery): Promise<Page<Session>> {
    this.access.require(who, 'users.edit');
    await this.workedOn(who, id);
    return this.sessions.list(id as UserId, who.sessionId, query);
  }

  async endSession(who: Principal, id: string, sessionId: string): Promise<void> {
    this.access.require(who, 'users.edit');
    await this.workedOn(who, id);
    await this.sessions.end(who, id as UserId, sessionId);
  }

  /** Of somebody who has lost it; their sessions end. */
  async removeFactor(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'users.edit');
    await this.workedOn(who, id);
    await this.transactor.run(async (tx) => {
      await this.factor.remove(tx, who, id as UserId);
      await this.sessions.closeAll(tx, id as UserId);
    });
  }

  /** Whoever may more than oneself is not worked on. */
  private async workedOn(who: Principal, id: string): Promise<void> {
    const row = await this.dataSource.manager.findOneBy(UserEntity, { id: id as UserId });
    if (!row) throw new NotFound('user');
    await this.roles.requireWithin(this.dataSource.manager, who, row.role, 'role');
  }

  private write(work: (tx: Transaction) => Promise<UserEntity>): Promise<User> {
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const user = toUser(await work(tx));
        tx.publish({ kind: 'UserChanged', user });
        return user;
      }),
    );
  }

  /** Two administrators who remove each other at once wait for one another here. */
  private async keepOneAdministrator(tx: Transaction, id: UserId): Promise<void> {
    await tx.manager.query(`select pg_advisory_xact_lock(hashtext('callcard administrators'))`);
    if ((await activeAdministrators(tx.manager, id)) === 0)
      throw new Conflict('The last administrator has to stay.', ['role', 'active'], 'last_administrator');
  }

  private async applyRights(tx: Transaction, before: User, after: UserEntity): Promise<void> {
    if (before.active && !after.active) await this.sessions.revokeAll(tx, after.id);
    if (before.role !== after.role || before.teamId !== after.teamId) tx.publish({ kind: 'RightsChanged', userId: after.id });
    if (before.teamId === after.teamId) return;
    for (const { id } of await peopleOfWideReach(tx.manager)) tx.publish({ kind: 'RightsChanged', userId: id });
  }
}

const isAdministrator = ({ role, active }: Pick<User, 'role' | 'active'>) => role === 'admin' && active;

const newUser = (input: Omit<UserInput, 'password'>, passwordHash: string | null): UserEntity => ({
  id: newId<UserId>(),
  email: input.email,
  name: input.name,
  role: input.role,
  teamId: input.teamId ?? null,
  extension: input.extension ?? null,
  device: input.device ?? null,
  queues: input.queues,
  locale: input.locale ?? null,
  timeZone: input.timeZone ?? null,
  wrapUpUnlimited: input.wrapUpUnlimited ?? false,
  theme: null,
  passwordHash,
  active: true,
  version: 1,
});

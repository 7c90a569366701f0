import { Injectable } from '@nestjs/common';
import { Conflict, Invalid, newId, type UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Env } from '../config/env';
import { type Transaction, Transactor } from '../database/transactor';
import { toUser, UserEntity } from '../users/user.entity';
import { OneTimeLinkEntity } from './one-time-link.entity';
import { OneTimeLinks } from './one-time-links';
import { Passwords } from './passwords';

interface Newcomer {
  email: string | undefined;
  name: string | undefined;
  passwordHash: string;
}

/** Somebody has to be there before anybody can be added. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly links: OneTimeLinks,
    private readonly passwords: Passwords,
    private readonly audit: AuditService,
  ) {}

  async isMissing(): Promise<boolean> {
    return (await this.dataSource.manager.count(UserEntity)) === 0;
  }

  /** Makes the administrator that the environment names. */
  async createNamed({ email, password }: NonNullable<Env['admin']>): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.transactor.run((tx) => this.create(tx, { email, name: email.split('@')[0], passwordHash }));
  }

  /** A link to become the administrator; those of earlier starts end. */
  async link(): Promise<string> {
    return this.transactor.run(async (tx) => {
      await tx.manager.delete(OneTimeLinkEntity, { purpose: 'setup' });
      return (await this.links.issue(tx, null)).url;
    });
  }

  /** @throws Invalid without a name or an e-mail · Conflict when there is anybody already. */
  async create(tx: Transaction, { email, name, passwordHash }: Newcomer): Promise<UserId> {
    if (!email) throw Invalid.field('email', 'required', 'The administrator needs an e-mail address.');
    if (!name) throw Invalid.field('name', 'required', 'The administrator needs a name.');
    await tx.manager.query(`select pg_advisory_xact_lock(hashtext('callcard administrators'))`);
    if ((await tx.manager.count(UserEntity)) > 0) throw new Conflict('There is an administrator already.');
    const id = newId<UserId>();
    const blank = {
      teamId: null,
      extension: null,
      device: null,
      queues: [],
      locale: null,
      timeZone: null,
      wrapUpUnlimited: false,
      theme: null,
    };
    const row: UserEntity = { ...blank, id, email: email.toLowerCase(), name, role: 'admin', passwordHash, active: true, version: 1 };
    await tx.manager.insert(UserEntity, row);
    await this.audit.record(tx, null, { action: 'created', noun: 'users', subjectId: id, details: { email: row.email, role: 'admin' } });
    tx.publish({ kind: 'UserChanged', user: toUser(row) });
    return id;
  }
}

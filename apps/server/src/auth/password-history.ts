import { Injectable } from '@nestjs/common';
import { Invalid, newId, type UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Transaction } from '../database/transactor';
import { Passwords } from './passwords';

const REMEMBERED = 5;

/** Former passwords of a person, so that nobody comes back to one of the last five. */
@Injectable()
export class PasswordHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
  ) {}

  /** @throws Invalid naming the field. The password in use is no change, and so no return. */
  async refuseFormer(userId: UserId, password: string, field: string): Promise<void> {
    const former = await this.dataSource.query<{ hash: string }[]>(
      'select password_hash as hash from former_passwords where user_id = $1 order by id desc limit $2',
      [userId, REMEMBERED],
    );
    for (const { hash } of former)
      if (await this.passwords.matches(hash, password))
        throw Invalid.field(field, 'password_reused', 'You had this password before: take another one.');
  }

  /** What is about to be replaced. */
  async remember(tx: Transaction, userId: UserId, passwordHash: string): Promise<void> {
    await tx.manager.query(
      `insert into former_passwords (id, user_id, password_hash)
       select $1, id, password_hash from users where id = $2 and password_hash is not null and password_hash <> $3`,
      [newId(), userId, passwordHash],
    );
    await tx.manager.query(
      `delete from former_passwords where user_id = $1
       and id not in (select id from former_passwords where user_id = $1 order by id desc limit $2)`,
      [userId, REMEMBERED],
    );
  }
}

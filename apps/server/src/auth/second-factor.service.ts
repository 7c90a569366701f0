import { Injectable } from '@nestjs/common';
import {
  Conflict,
  Invalid,
  type RecoveryCodes,
  type SecondFactor,
  type SecondFactorSecret,
  Unauthenticated,
  type UserId,
} from '@callcard/crm-core';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Clock } from '../config/clock';
import { Secrets } from '../config/secrets';
import { type Transaction, Transactor } from '../database/transactor';
import { UserEntity } from '../users/user.entity';
import type { Principal } from './principal';
import { SessionsService } from './sessions.service';
import { hashOfToken } from './tokens';
import { matchingStep, toBase32 } from './totp';

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;

interface Row {
  secret: string;
  confirmedAt: Date | null;
  lastStep: string;
}

/** What besides the password lets somebody in: a code that changes every half minute, or a recovery code, once each. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly secrets: Secrets,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async state({ userId, role }: Pick<Principal, 'userId' | 'role'>): Promise<SecondFactor> {
    const [row] = await this.dataSource.query<{ confirmed: boolean | null; required: boolean; left: number }[]>(
      `select (select confirmed_at is not null from second_factors where user_id = $1) as confirmed,
        (select second_factor from roles where key = $2) as required,
        (select count(*)::int from recovery_codes where user_id = $1) as left`,
      [userId, role],
    );
    const { confirmed = null, required = false, left = 0 } = row ?? {};
    return { state: confirmed === null ? 'off' : confirmed ? 'on' : 'pending', required, recoveryCodesLeft: left };
  }

  /** A new secret, which counts from the first code of it. @throws Conflict while there is one that counts. */
  async begin(who: Principal): Promise<SecondFactorSecret> {
    const bytes = randomBytes(SECRET_BYTES);
    await this.transactor.run(async (tx) => {
      if ((await this.find(tx.manager, who.userId))?.confirmedAt)
        throw new Conflict('There is a second factor already.', ['state'], 'factor_on');
      await tx.manager.query(
        `insert into second_factors (user_id, secret, made_at) values ($1, $2, $3)
         on conflict (user_id) do update set secret = excluded.secret, made_at = excluded.made_at, last_step = 0`,
        [who.userId, this.secrets.seal(sealOf(who.userId), bytes.toString('base64')), this.clock.now()],
      );
    });
    const user = await this.dataSource.manager.findOneByOrFail(UserEntity, { id: who.userId });
    const secret = toBase32(bytes);
    return { secret, url: `otpauth://totp/${encodeURIComponent(`Callcard:${user.email}`)}?secret=${secret}&issuer=Callcard` };
  }

  /** From the first good code on; ends the other sessions, which came in without. @returns recovery codes, kept as hashes only. */
  async confirm(who: Principal, code: string): Promise<RecoveryCodes> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.transactor.run(async (tx) => {
      const row = await this.find(tx.manager, who.userId);
      if (!row || row.confirmedAt) throw new Conflict('There is nothing to confirm.', ['state'], 'factor_not_pending');
      if (!(await this.spend(tx, who.userId, row, code))) throw wrongCode();
      await tx.manager.query('update second_factors set confirmed_at = $2 where user_id = $1', [who.userId, this.clock.now()]);
      await tx.manager.query('insert into recovery_codes select $1, unnest($2::bytea[])', [who.userId, codes.map(hashOfRecoveryCode)]);
      await this.sessions.closeAll(tx, who.userId, who.sessionId);
      await this.audit.record(tx, who, { action: 'secondFactorOn', noun: 'users', subjectId: who.userId });
      tx.publish({ kind: 'RightsChanged', userId: who.userId });
    });
    return { codes };
  }

  /** @throws Conflict where the role asks for one · Invalid for a wrong code. */
  async end(who: Principal, code: string): Promise<void> {
    if ((await this.state(who)).required) throw new Conflict('Your role asks for a second factor.', ['state'], 'factor_required');
    await this.transactor.run(async (tx) => {
      const row = await this.find(tx.manager, who.userId);
      if (!row?.confirmedAt) throw new Conflict('There is no second factor.', ['state'], 'factor_off');
      if (!(await this.isGood(tx, who.userId, row, code))) throw wrongCode();
      await this.remove(tx, who, who.userId);
    });
  }

  /** Of somebody who has lost it. The right to do so is asked for by whoever calls. */
  async remove(tx: Transaction, who: Principal, userId: UserId): Promise<void> {
    await tx.manager.query('delete from second_factors where user_id = $1', [userId]);
    await this.audit.record(tx, who, { action: 'secondFactorOff', noun: 'users', subjectId: userId });
    tx.publish({ kind: 'RightsChanged', userId });
  }

  /** Lets somebody past who has none, or brings a good code. @throws Unauthenticated `second_factor` without one, `wrong_code`. */
  async admit(tx: Transaction, userId: UserId, code: string | undefined): Promise<void> {
    const row = await this.find(tx.manager, userId);
    if (!row?.confirmedAt) return;
    if (code === undefined) throw new Unauthenticated('second_factor', 'A code is needed as well.');
    if (!(await this.isGood(tx, userId, row, code))) throw new Unauthenticated('wrong_code', 'The code is wrong.');
  }

  private async isGood(tx: Transaction, userId: UserId, row: Row, code: string): Promise<boolean> {
    if (/^\d{6}$/.test(code.replace(/\s/g, ''))) return this.spend(tx, userId, row, code);
    const deleted = await tx.manager.query<[unknown[], number]>('delete from recovery_codes where user_id = $1 and code_hash = $2', [
      userId,
      hashOfRecoveryCode(code),
    ]);
    return deleted[1] === 1;
  }

  /** A code counts once: whoever looked over the shoulder comes too late. */
  private async spend(tx: Transaction, userId: UserId, { secret, lastStep }: Row, code: string): Promise<boolean> {
    const bytes = Buffer.from(this.secrets.open(sealOf(userId), secret), 'base64');
    const step = matchingStep(bytes, code, this.clock.now(), Number(lastStep));
    if (step !== null) await tx.manager.query('update second_factors set last_step = $2 where user_id = $1', [userId, step]);
    return step !== null;
  }

  private async find(manager: EntityManager, userId: UserId): Promise<Row | undefined> {
    const [row] = await manager.query<Row[]>(
      'select secret, confirmed_at as "confirmedAt", last_step as "lastStep" from second_factors where user_id = $1 for update',
      [userId],
    );
    return row;
  }
}

const sealOf = (userId: UserId) => `second factor of ${userId}`;
const wrongCode = () => Invalid.field('code', 'wrong_code', 'The code is wrong.');
/** Fifty bits: not to be guessed in ten tries a quarter of an hour. */
const newRecoveryCode = () => toBase32(randomBytes(7)).slice(0, 10).toLowerCase().replace(/^.{5}/, '$&-');
const hashOfRecoveryCode = (code: string) => hashOfToken(code.toLowerCase().replace(/[^a-z2-7]/g, ''));

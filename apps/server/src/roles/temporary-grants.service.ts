import { Injectable } from '@nestjs/common';
import {
  Forbidden,
  Invalid,
  LONGEST_GRANT_DAYS,
  newId,
  NotFound,
  type Page,
  type PageQuery,
  scopesOf,
  type TemporaryGrant,
  type TemporaryGrantInput,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { UserEntity } from '../users/user.entity';
import { GRANT_BY_ID, HOLDING_GRANTS } from './roles.queries';
import { RolesService } from './roles.service';

const DAY = 86_400_000;

type Row = Omit<TemporaryGrant, 'givenAt' | 'endsAt'> & { givenAt: Date; endsAt: Date };
const toGrant = (row: Row): TemporaryGrant => ({ ...row, givenAt: row.givenAt.toISOString(), endsAt: row.endsAt.toISOString() });

/** Rights for a time. They end by themselves: whoever asks is asked for those that still hold. */
@Injectable()
export class TemporaryGrantsService {
  constructor(
    private readonly access: Access,
    private readonly roles: RolesService,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<TemporaryGrant>> {
    this.access.require(who, 'roles.edit');
    const [at, id] = fromCursor(cursor, 2) ?? [null, null];
    const rows = await this.dataSource.query<Row[]>(HOLDING_GRANTS, [at, id, limit + 1]);
    return pageOf(rows, limit, toGrant, (row) => [row.endsAt.toISOString(), row.id]);
  }

  /** @throws Forbidden for oneself · Invalid for what one does not have, and for an end in the past or too far off. */
  async give(who: Principal, input: TemporaryGrantInput): Promise<TemporaryGrant> {
    this.access.require(who, 'roles.edit');
    const { permission, scope, reason, endsAt } = input;
    const now = this.clock.now();
    this.check(input, now);
    const user = await this.dataSource.manager.findOneBy(UserEntity, { email: input.email, active: true });
    if (!user) throw Invalid.field('email', 'unknown_person', 'There is nobody of that address at work here.');
    if (user.id === who.userId) throw new Forbidden('Somebody else has to change your own rights.', 'own_rights');
    return this.transactor.run(async (tx) => {
      if ((await this.roles.beyondOwn(tx.manager, who, { [permission]: scope })).length > 0)
        throw Invalid.field('permission', 'beyond_own_rights', 'You have no such right yourself.');
      const id = newId(now.getTime());
      await tx.manager.query('insert into temporary_grants values ($1, $2, $3, $4, $5, $6, $7, $8)', [
        ...[id, user.id, permission, scope, reason, who.userId, now, endsAt],
      ]);
      const grant = await this.get(tx.manager, id);
      await this.tell(tx, who, 'given', grant);
      return grant;
    });
  }

  /** Before its time. */
  async end(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'roles.edit');
    await this.transactor.run(async (tx) => {
      const grant = await this.get(tx.manager, id);
      await tx.manager.query('delete from temporary_grants where id = $1', [id]);
      await this.tell(tx, who, 'ended', grant);
    });
  }

  private check({ permission, scope, endsAt }: TemporaryGrantInput, now: Date): void {
    if (!scopesOf(permission).includes(scope)) throw Invalid.field('scope', 'no_such_scope', 'This right has no such scope.');
    const life = Date.parse(endsAt) - now.getTime();
    if (life <= 0) throw Invalid.field('endsAt', 'in_the_past', 'This moment is over.');
    if (life > LONGEST_GRANT_DAYS * DAY) throw Invalid.field('endsAt', 'too_late', 'A right for a time lasts three months at most.');
  }

  private async tell(tx: Transaction, who: Principal, action: string, grant: TemporaryGrant): Promise<void> {
    const { id, userId, permission, scope, reason, endsAt } = grant;
    const details = { userId, permission, scope, reason, endsAt };
    await this.audit.record(tx, who, { action, noun: 'temporaryGrants', subjectId: id, details });
    tx.publish({ kind: 'TemporaryGrantChanged', id });
    tx.publish({ kind: 'RightsChanged', userId });
  }

  private async get(manager: EntityManager, id: string): Promise<TemporaryGrant> {
    const [row] = await manager.query<Row[]>(GRANT_BY_ID, [id]);
    if (!row) throw new NotFound('right');
    return toGrant(row);
  }
}

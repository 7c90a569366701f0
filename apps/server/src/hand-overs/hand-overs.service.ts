import { Injectable } from '@nestjs/common';
import { Conflict, type HandOver, type HandOverInput, type HandOverPreview, newId, NotFound, type UserId } from '@callcard/crm-core';
import { DataSource, In } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import { keptPrincipal, type Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { UsersService } from '../users/users.service';
import { countsOf, requireSuccessors, totalOf } from './hand-over-checks';
import { HAND_OVER } from './hand-over-work';
import { HandOverEntity, toHandOver } from './hand-over.entity';

/** Somebody leaves: it is looked at and asked for here, and done by the worker. */
@Injectable()
export class HandOversService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly users: UsersService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What somebody has to hand on, and how far it is if somebody asked for it. */
  async preview(who: Principal, id: string): Promise<HandOverPreview> {
    this.access.require(who, 'users.handOver');
    await this.users.get(who, id);
    const last = (states?: HandOver['state'][]) =>
      this.dataSource.manager.findOne(HandOverEntity, {
        where: { userId: id as UserId, ...(states && { state: In(states) }) },
        order: { at: 'DESC', id: 'DESC' },
      });
    const [latest, done] = [await last(), await last(['done'])];
    const counts = await countsOf(this.dataSource.manager, id);
    return { counts, latest: latest && toHandOver(latest), done: done && toHandOver(done) };
  }

  /** Asks for it; whatever can be said against it is said now. @throws Invalid naming each kind that nobody takes over, or whoever cannot */
  async start(who: Principal, id: string, { version, reason, successors }: HandOverInput): Promise<HandOver> {
    this.access.require(who, 'users.handOver');
    return this.transactor.run(async (tx) => {
      const { id: userId } = await this.users.requireToLeave(tx, who, id as UserId, version);
      const isOpen = await tx.manager.existsBy(HandOverEntity, { userId, state: In(['waiting', 'running']) });
      if (isOpen) throw new Conflict('Somebody hands it over already.', ['state'], 'handed_over_already');
      const counts = await requireSuccessors(tx.manager, id, successors);
      const row = tx.manager.create(HandOverEntity, {
        ...{ id: newId(), userId, at: this.clock.now(), byId: who.userId, byName: who.name, reason, parts: [], state: 'waiting' },
        ...{ successors, userVersion: version, actor: keptPrincipal(who), done: 0, total: totalOf(counts), problem: null },
      });
      await tx.manager.insert(HandOverEntity, row as never);
      await tx.addJob(HAND_OVER, { id: row.id }, { jobKey: `${HAND_OVER}:${row.id}` });
      await this.audit.record(tx, who, { action: 'handOverAsked', noun: 'users', subjectId: id, details: { reason } });
      return toHandOver(row);
    });
  }

  /** Only while nothing of it has begun. */
  async cancel(who: Principal, id: string): Promise<HandOver> {
    this.access.require(who, 'users.handOver');
    return this.transactor.run(async (tx) => {
      const row = await tx.manager.findOne(HandOverEntity, {
        where: { userId: id as UserId },
        order: { at: 'DESC', id: 'DESC' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row) throw new NotFound('hand-over');
      if (row.state !== 'waiting') throw new Conflict('It has begun already.', ['state'], 'illegal_transition');
      await tx.manager.update(HandOverEntity, { id: row.id }, { state: 'cancelled' });
      await this.audit.record(tx, who, { action: 'handOverCancelled', noun: 'users', subjectId: id });
      tx.publish({ kind: 'HandOverChanged', userId: row.userId });
      return toHandOver({ ...row, state: 'cancelled' });
    });
  }
}

import { Injectable } from '@nestjs/common';
import {
  type FieldError,
  type HandOver,
  type HandOverInput,
  HandOverKind,
  type HandOverPreview,
  Invalid,
  newId,
  type UserId,
  withoutSuccessor,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { NotificationsService } from '../notifications/notifications.service';
import { requireAtWork } from '../users/assignable';
import { UsersService } from '../users/users.service';
import {
  ACCEPT_INSTEAD,
  countOf,
  handOn,
  INSERT_HAND_OVER,
  LAST_HAND_OVER,
  OWNED,
  PLANS_FOLLOW_DEALS,
  TAKE_OUT,
} from './hand-overs.queries';
import './hand-overs.events';

type Part = HandOver['parts'][number];

/** Somebody leaves: all that is theirs goes to others, in one transaction, and they come in no more. */
@Injectable()
export class HandOversService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly users: UsersService,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What somebody has to hand on. */
  async preview(who: Principal, id: string): Promise<HandOverPreview> {
    this.access.require(who, 'users.handOver');
    await this.users.get(who, id);
    const [row] = await this.dataSource.query<(Omit<HandOver, 'at'> & { at: Date })[]>(LAST_HAND_OVER, [id]);
    return { counts: await this.counts(this.dataSource.manager, id), done: row ? { ...row, at: row.at.toISOString() } : null };
  }

  /** @throws Invalid naming each kind that nobody takes over, or whoever cannot. */
  async handOver(who: Principal, id: string, { version, reason, successors }: HandOverInput): Promise<HandOver> {
    this.access.require(who, 'users.handOver');
    return this.transactor.run(async (tx) => {
      const leaver = await this.users.leave(tx, who, id as UserId, version);
      await this.requireSuccessors(tx.manager, id, successors);
      const open = withoutSuccessor({ counts: await this.counts(tx.manager, id) }, { successors });
      if (open.length > 0) throw new Invalid(open.map(nobody));
      const at = this.clock.now();
      const circumstances = [at, who.userId, who.name, who.address ?? null, leaver.name, reason];
      const parts: Part[] = [];
      for (const kind of HandOverKind.options)
        if (successors[kind]) parts.push(...(await this.giveOn(tx, kind, id, successors[kind], circumstances)));
      for (const sql of TAKE_OUT) await tx.manager.query(sql, [id]);
      const handOver = { id: newId(at.getTime()), at: at.toISOString(), byName: who.name, reason, parts };
      await tx.manager.query(INSERT_HAND_OVER, [handOver.id, id, at, who.userId, who.name, reason, JSON.stringify(parts)]);
      const details = { reason, parts: parts.map(({ kind, userName, count }) => `${kind}: ${count} → ${userName}`).join('; ') };
      await this.audit.record(tx, who, { action: 'handedOver', noun: 'users', subjectId: id, details });
      await this.tellSuccessors(tx, leaver.name, parts, handOver.id);
      tx.publish({ kind: 'WorkHandedOver', userId: id as UserId });
      return handOver;
    });
  }

  private async giveOn(tx: Transaction, kind: HandOverKind, id: string, to: UserId[], circumstances: unknown[]): Promise<Part[]> {
    const parts = new Map<UserId, Part>();
    for (const owning of OWNED[kind]) {
      const rows = await tx.manager.query<Omit<Part, 'kind'>[]>(handOn(owning), [id, to, ...circumstances]);
      for (const row of rows) parts.set(row.userId, { kind, ...row, count: row.count + (parts.get(row.userId)?.count ?? 0) });
    }
    if (kind === 'deals') await tx.manager.query(PLANS_FOLLOW_DEALS, [id]);
    if (kind === 'tasks') await tx.manager.query(ACCEPT_INSTEAD, [id, to[0]]);
    return [...parts.values()];
  }

  private async counts(manager: EntityManager, id: string): Promise<HandOverPreview['counts']> {
    const counts: HandOverPreview['counts'] = [];
    for (const kind of HandOverKind.options) {
      let sum = 0;
      for (const owning of OWNED[kind]) {
        const [row] = await manager.query<{ count: number }[]>(countOf(owning), [id]);
        sum += row!.count;
      }
      counts.push({ kind, count: sum });
    }
    return counts;
  }

  private async requireSuccessors(manager: EntityManager, id: string, successors: HandOverInput['successors']): Promise<void> {
    for (const [kind, people] of Object.entries(successors))
      for (const person of people) {
        const field = `successors.${kind}`;
        if (person === id) throw Invalid.field(field, 'own_work', 'Whoever leaves cannot take it over.');
        await requireAtWork(manager, person, field);
      }
  }

  /** One notice each, with all that came to them. */
  private async tellSuccessors(tx: Transaction, name: string, parts: Part[], key: string): Promise<void> {
    for (const userId of new Set(parts.map((part) => part.userId))) {
      const count = parts.filter((part) => part.userId === userId).reduce((sum, part) => sum + part.count, 0);
      await this.notifications.add(tx, [userId], {
        kind: 'workTakenOver',
        values: { name, count: String(count) },
        link: null,
        key: `handOver:${key}`,
      });
    }
  }
}

const nobody = (kind: HandOverKind): FieldError => ({
  path: `successors.${kind}`,
  code: 'required',
  message: 'Somebody has to take this over.',
});

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DomainError, type HandOver, HandOverKind, type UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { isDatabaseAway } from '../database/failures';
import { type Transaction, Transactor } from '../database/transactor';
import { type Attempt, JobTasks } from '../jobs/job-tasks';
import { NotificationsService } from '../notifications/notifications.service';
import { UsersService } from '../users/users.service';
import { requireSuccessors, totalOf } from './hand-over-checks';
import { HandOverEntity } from './hand-over.entity';
import { ACCEPT_INSTEAD, handOn, OWNED, PLANS_FOLLOW_DEALS, TAKE_OUT } from './hand-overs.queries';
import './hand-overs.events';

type Part = HandOver['parts'][number];
/** Told how many more changed hands. */
type Progress = (more: number) => Promise<void>;

export const HAND_OVER = 'handOvers.run';

/** How many change hands before it is said how far it is. */
const BATCH = 1_000;

/** The job: all that somebody leaves goes to others, in one transaction, and they come in no more. */
@Injectable()
export class HandOverWork implements OnModuleInit {
  private readonly logger = new Logger(HandOverWork.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly users: UsersService,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly jobs: JobTasks,
  ) {}

  onModuleInit(): void {
    this.jobs.add(HAND_OVER, z.object({ id: z.uuid() }), ({ id }, attempt) => this.work(id, attempt));
  }

  /**
   * A broken connection, like a worker that was killed, lets it be done again from the beginning, for nothing was written. What has changed
   * since it was asked for, so that it cannot be done as asked, ends it.
   */
  async work(id: string, { last }: Attempt): Promise<void> {
    const row = await this.begin(id);
    if (!row) return;
    try {
      await this.transactor.run((tx) => this.handOver(tx, row));
    } catch (error) {
      if (isDatabaseAway(error) && !last) throw error;
      if (!(error instanceof DomainError)) this.logger.error(`The hand-over ${id} failed`, error);
      const problem = problemOf(error);
      await this.dataSource.manager.update(HandOverEntity, { id, state: 'running' }, { state: 'failed', problem, done: 0 });
      this.transactor.publish({ kind: 'HandOverChanged', userId: row.userId });
    }
  }

  /** From here on it cannot be cancelled. null: it was. */
  private async begin(id: string): Promise<HandOverEntity | null> {
    const { manager } = this.dataSource;
    await manager.update(HandOverEntity, { id, state: 'waiting' }, { state: 'running' });
    const row = await manager.findOneBy(HandOverEntity, { id, state: 'running' });
    if (row) this.transactor.publish({ kind: 'HandOverChanged', userId: row.userId });
    return row;
  }

  private async handOver(tx: Transaction, row: HandOverEntity): Promise<void> {
    const { id, userId, reason, successors } = row;
    const who = row.actor as Principal;
    const leaver = await this.users.leave(tx, who, userId, row.userVersion);
    const total = totalOf(await requireSuccessors(tx.manager, userId, successors));
    const progress = this.progressOf(id, total);
    await progress(0);
    const at = this.clock.now();
    const circumstances = [at, who.userId, who.name, who.address, leaver.name, reason];
    const parts: Part[] = [];
    for (const kind of HandOverKind.options)
      if (successors[kind]) parts.push(...(await this.giveOn(tx, kind, userId, successors[kind], circumstances, progress)));
    for (const sql of TAKE_OUT) await tx.manager.query(sql, [userId]);
    await tx.manager.update(HandOverEntity, { id, state: 'running' }, { state: 'done', at, parts, done: total, total });
    const details = { reason, parts: parts.map(({ kind, userName, count }) => `${kind}: ${count} → ${userName}`).join('; ') };
    await this.audit.record(tx, who, { action: 'handedOver', noun: 'users', subjectId: userId, details });
    await this.tellSuccessors(tx, leaver.name, parts, id);
    tx.publish({ kind: 'WorkHandedOver', userId });
    tx.publish({ kind: 'HandOverChanged', userId });
  }

  /** On another connection: seen by whoever waits, while nothing has changed hands yet. */
  private progressOf(id: string, total: number): Progress {
    let done = 0;
    return async (more) => {
      done += more;
      await this.dataSource.manager.update(HandOverEntity, { id, state: 'running' }, { done, total });
    };
  }

  private async giveOn(
    tx: Transaction,
    kind: HandOverKind,
    id: UserId,
    to: UserId[],
    circumstances: unknown[],
    progress: Progress,
  ): Promise<Part[]> {
    const parts = new Map<UserId, Part>();
    for (const owning of OWNED[kind]) {
      const sql = handOn(owning);
      for (let given = 0, more = BATCH; more === BATCH; given += more) {
        const rows = await tx.manager.query<Omit<Part, 'kind'>[]>(sql, [id, to, ...circumstances, given, BATCH]);
        for (const row of rows) parts.set(row.userId, { kind, ...row, count: row.count + (parts.get(row.userId)?.count ?? 0) });
        more = rows.reduce((sum, { count }) => sum + count, 0);
        await progress(more);
      }
    }
    if (kind === 'deals') await tx.manager.query(PLANS_FOLLOW_DEALS, [id]);
    if (kind === 'tasks') await tx.manager.query(ACCEPT_INSTEAD, [id, to[0]]);
    return [...parts.values()];
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

/** Somebody changed the person meanwhile; or who takes over, or what there is. */
function problemOf(error: unknown): HandOver['problem'] {
  if (!(error instanceof DomainError)) return 'failed';
  return error.kind === 'invalid' ? 'successors' : error.kind === 'conflict' ? 'changed' : 'forbidden';
}

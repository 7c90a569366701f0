import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  type BulkChange,
  type BulkEdit,
  type BulkEditInput,
  type BulkPreview,
  type BulkSelection,
  type ClientFilter,
  type ClientId,
  Conflict,
  counted,
  Invalid,
  MOST_BULK,
  newId,
  NotFound,
  NOTHING_YET,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import { keptPrincipal, type Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { ClientBulkEditEntity, toBulkEdit } from './client-bulk-edit.entity';
import { ClientBulkWork, type Seen } from './client-bulk-work';
import { ClientChecks } from './client-checks';
import { loadClientFields } from './client-field.entity';
import { clientConditions } from './client-scope';
import { ClientsSearch } from './clients.search';

/** So few that whoever saves one of them hardly waits. */
const BATCH = 50;
const PAGE = 200;

/** Changes of many clients at once: looked at first, then done by the worker, batch by batch; it can be stopped and is not undone. */
@Injectable()
export class ClientBulkEdits implements OnModuleInit {
  private readonly logger = new Logger(ClientBulkEdits.name);

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly search: ClientsSearch,
    private readonly checks: ClientChecks,
    private readonly workOf: ClientBulkWork,
    private readonly jobs: JobTasks,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add('clients.bulkEdit', z.object({ id: z.uuid() }), ({ id }) => this.work(id));
  }

  /** What would become of each, without doing any of it. */
  async preview(who: Principal, { selection, change }: BulkEditInput): Promise<BulkPreview> {
    this.access.require(who, 'clients.edit');
    await this.requireSense(change);
    const seen = await this.selected(who, selection);
    let result = NOTHING_YET;
    for (let at = 0; at < seen.length; at += PAGE)
      for (const { outcome, client } of await this.workOf.judge(this.dataSource.manager, who, change, seen.slice(at, at + PAGE)))
        result = counted(result, outcome, client);
    return { ...result, total: seen.length };
  }

  async start(who: Principal, { selection, change }: BulkEditInput): Promise<BulkEdit> {
    this.access.require(who, 'clients.edit');
    await this.requireSense(change);
    const seen = await this.selected(who, selection);
    const id = newId();
    return this.transactor.run(async (tx) => {
      const row = tx.manager.create(ClientBulkEditEntity, {
        ...{ id, change, actor: keptPrincipal(who), ids: seen.map((one) => one.id), versions: seen.map(({ version }) => version) },
        ...{ state: 'running', done: 0, result: NOTHING_YET, createdBy: who.userId, createdAt: this.clock.now() },
      });
      await tx.manager.insert(ClientBulkEditEntity, row as never);
      await tx.addJob('clients.bulkEdit', { id }, { jobKey: `clients.bulkEdit:${id}` });
      const details = { change: JSON.stringify(change), clients: seen.length };
      await this.audit.record(tx, who, { action: 'bulkEdited', noun: 'clients', subjectId: id, details });
      return toBulkEdit(row);
    });
  }

  async progress(who: Principal, id: string): Promise<BulkEdit> {
    return toBulkEdit(await this.own(who, id));
  }

  /** What is done stays done; the batch at hand is finished. */
  async cancel(who: Principal, id: string): Promise<BulkEdit> {
    await this.own(who, id);
    await this.transactor.run(async (tx) => {
      const { affected } = await tx.manager.update(ClientBulkEditEntity, { id, state: 'running' }, { state: 'cancelled' });
      if (!affected) throw new Conflict('It has ended already.', ['state']);
      await this.audit.record(tx, who, { action: 'bulkEditCancelled', noun: 'clients', subjectId: id });
    });
    return this.progress(who, id);
  }

  /** The job. Each batch is written with how far it is, so that after a crash it goes on there. */
  async work(id: string): Promise<void> {
    try {
      while (await this.workSome(id));
    } catch (error) {
      this.logger.error(`The bulk edit ${id} failed`, error);
      await this.dataSource.manager.update(ClientBulkEditEntity, { id, state: 'running' }, { state: 'failed' });
    }
  }

  private async workSome(id: string): Promise<boolean> {
    const row = await this.dataSource.manager.findOneBy(ClientBulkEditEntity, { id, state: 'running' });
    if (!row) return false;
    const seen = row.ids.map((one, at) => ({ id: one, version: row.versions[at]! })).slice(row.done, row.done + BATCH);
    if (seen.length === 0) {
      await this.dataSource.manager.update(ClientBulkEditEntity, { id, state: 'running' }, { state: 'done' });
      return false;
    }
    const actor = row.actor as Principal;
    await this.workOf.learn(actor, row.change, seen);
    await this.transactor.run(async (tx) => {
      let { result } = row;
      for (const { outcome, client } of await this.workOf.write(tx, actor, row.change, seen)) result = counted(result, outcome, client);
      await tx.manager.update(ClientBulkEditEntity, { id }, { result, done: row.done + seen.length });
    });
    return true;
  }

  /** Whose it shall be, where it came from: before anything is written. */
  private async requireSense({ ownerId = null, sourceId = null }: BulkChange): Promise<void> {
    await this.checks.requireKnown(this.dataSource.manager, { ownerId: ownerId ?? null, sourceId: sourceId ?? null });
  }

  private async selected(who: Principal, selection: BulkSelection): Promise<Seen[]> {
    if ('clients' in selection) return [...new Map(selection.clients.map((one) => [one.id, one])).values()];
    this.access.require(who, 'clients.view');
    const conditions = clientConditions(selection.filter, await loadClientFields(this.dataSource.manager));
    const found = selection.filter.q?.trim() ? await this.searched(who, selection.filter as ClientFilter) : null;
    if (found) conditions.add('c.id = any($?::uuid[])', found);
    const sql = `select c.id, c.version from clients c where ${conditions} order by c.id limit ${MOST_BULK + 1}`;
    const rows = await this.dataSource.query<Seen[]>(sql, conditions.parameters);
    if (rows.length > MOST_BULK) throw Invalid.field('selection', 'too_many', `At most ${MOST_BULK} clients are changed at once.`);
    return rows;
  }

  private async searched(who: Principal, filter: ClientFilter): Promise<ClientId[]> {
    const conditions = clientConditions(filter, await loadClientFields(this.dataSource.manager));
    const ids: ClientId[] = [];
    let cursor: string | undefined;
    do {
      const asked = { ...filter, limit: PAGE, cursor };
      const page = await this.search.find(asked, conditions, !this.access.may(who, 'fields.phones'));
      ids.push(...page.ids);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && ids.length <= MOST_BULK);
    return ids;
  }

  private async own(who: Principal, id: string): Promise<ClientBulkEditEntity> {
    this.access.require(who, 'clients.edit');
    const row = await this.dataSource.manager.findOneBy(ClientBulkEditEntity, { id, createdBy: who.userId });
    if (!row) throw new NotFound('bulk edit');
    return row;
  }
}

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  type BulkEdit,
  type BulkInput,
  BulkNoun,
  type BulkPreview,
  Conflict,
  counted,
  givenOn,
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
import { BulkEditEntity, toBulkEdit } from './bulk-edit.entity';
import { BulkNouns, type Seen } from './bulk-nouns';

/** So few that whoever saves one of them hardly waits. */
const BATCH = 50;
const PAGE = 200;

/** Changes of many things at once: looked at first, then done by the worker, batch by batch; it can be stopped and is not undone. */
@Injectable()
export class BulkEdits implements OnModuleInit {
  private readonly logger = new Logger(BulkEdits.name);

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly nouns: BulkNouns,
    private readonly jobs: JobTasks,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const noun of BulkNoun.options) this.jobs.add(jobOf(noun), z.object({ id: z.uuid() }), ({ id }) => this.work(id));
  }

  /** What would become of each, without doing any of it. */
  async preview(who: Principal, noun: BulkNoun, { selection, change }: BulkInput): Promise<BulkPreview> {
    const work = this.nouns.of(noun);
    this.access.require(who, work.right);
    await work.requireSense(who, change);
    const seen = await this.selected(who, noun, selection);
    let result = NOTHING_YET;
    for (let at = 0; at < seen.length; at += PAGE)
      result = (await work.judge(who, change, seen.slice(at, at + PAGE))).reduce(counted, result);
    return { ...result, total: seen.length };
  }

  async start(who: Principal, noun: BulkNoun, { selection, change }: BulkInput): Promise<BulkEdit> {
    const work = this.nouns.of(noun);
    this.access.require(who, work.right);
    await work.requireSense(who, change);
    const seen = await this.selected(who, noun, selection);
    const id = newId();
    return this.transactor.run(async (tx) => {
      const row = tx.manager.create(BulkEditEntity, {
        ...{ id, noun, change: change as object, actor: keptPrincipal(who) },
        ...{ ids: seen.map((one) => one.id), versions: seen.map(({ version }) => version) },
        ...{ state: 'running', done: 0, result: NOTHING_YET, given: {}, createdBy: who.userId, createdAt: this.clock.now() },
      });
      await tx.manager.insert(BulkEditEntity, row as never);
      await tx.addJob(jobOf(noun), { id }, { jobKey: `${jobOf(noun)}:${id}` });
      const details = { change: JSON.stringify(change), [noun]: seen.length };
      await this.audit.record(tx, who, { action: 'bulkEdited', noun, subjectId: id, details });
      return toBulkEdit(row);
    });
  }

  async progress(who: Principal, noun: BulkNoun, id: string): Promise<BulkEdit> {
    return toBulkEdit(await this.own(who, noun, id));
  }

  /** What is done stays done; the batch at hand is finished. */
  async cancel(who: Principal, noun: BulkNoun, id: string): Promise<BulkEdit> {
    await this.own(who, noun, id);
    await this.transactor.run(async (tx) => {
      const { affected } = await tx.manager.update(BulkEditEntity, { id, state: 'running' }, { state: 'cancelled' });
      if (!affected) throw new Conflict('It has ended already.', ['state']);
      await this.audit.record(tx, who, { action: 'bulkEditCancelled', noun, subjectId: id });
    });
    return this.progress(who, noun, id);
  }

  /** The job. Each batch is written with how far it is, so that after a crash it goes on there. */
  async work(id: string): Promise<void> {
    try {
      while (await this.workSome(id));
    } catch (error) {
      this.logger.error(`The bulk edit ${id} failed`, error);
      await this.dataSource.manager.update(BulkEditEntity, { id, state: 'running' }, { state: 'failed' });
    }
    await this.tell(id);
  }

  private async workSome(id: string): Promise<boolean> {
    const row = await this.dataSource.manager.findOneBy(BulkEditEntity, { id, state: 'running' });
    if (!row) return false;
    const seen = row.ids.map((one, at) => ({ id: one, version: row.versions[at]! })).slice(row.done, row.done + BATCH);
    if (seen.length === 0) {
      await this.dataSource.manager.update(BulkEditEntity, { id, state: 'running' }, { state: 'done' });
      return false;
    }
    const [work, actor] = [this.nouns.of(row.noun), row.actor as Principal];
    await work.prepare?.(actor, row.change, seen);
    await this.transactor.run(async (tx) => {
      const judged = await work.write(tx, actor, row.change, seen);
      const result = judged.reduce(counted, row.result);
      await tx.manager.update(BulkEditEntity, { id }, { result, given: givenOn(row.given, judged), done: row.done + seen.length });
    });
    return true;
  }

  /** With what was given on forgotten, so that nobody is told twice. */
  private async tell(id: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      const row = await tx.manager.findOne(BulkEditEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row || Object.keys(row.given).length === 0) return;
      await this.nouns.of(row.noun).tell?.(tx, row.actor as Principal, row.change, row.given);
      await tx.manager.update(BulkEditEntity, { id }, { given: {} });
    });
  }

  private async selected(who: Principal, noun: BulkNoun, selection: BulkInput['selection']): Promise<Seen[]> {
    if ('items' in selection) return [...new Map(selection.items.map((one) => [one.id, one])).values()];
    const seen = await this.nouns.of(noun).selected(who, selection.filter, MOST_BULK + 1);
    if (seen.length > MOST_BULK) throw Invalid.field('selection', 'too_many', `At most ${MOST_BULK} are changed at once.`);
    return seen;
  }

  private async own(who: Principal, noun: BulkNoun, id: string): Promise<BulkEditEntity> {
    this.access.require(who, this.nouns.of(noun).right);
    const row = await this.dataSource.manager.findOneBy(BulkEditEntity, { id, noun, createdBy: who.userId });
    if (!row) throw new NotFound('bulk edit');
    return row;
  }
}

const jobOf = (noun: BulkNoun) => `${noun}.bulkEdit`;

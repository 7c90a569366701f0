import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { CampaignListId, ContactImport } from '@callcard/crm-core';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource, type EntityManager, In } from 'typeorm';
import { z } from 'zod';
import { ClientsReader } from '../clients/clients.reader';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';
import { isDatabaseAway } from '../database/failures';
import { Transactor } from '../database/transactor';
import { authorLocale } from '../files/author-locale';
import { ImportReport } from '../files/import-report';
import { ImportTables, type TableRow } from '../files/import-table';
import { type Attempt, JobTasks } from '../jobs/job-tasks';
import { NumberRulesService } from '../numbers/number-rules.service';
import { CampaignListEntity } from './campaign-list.entity';
import { ContactBatches, type ContactCounts, type ReadBatch } from './contact-import-batches';
import { ContactImportEntity } from './contact-import.entity';
import { ContactStore } from './contact-store';
import './campaigns.events';

const BATCH = 2_000;
const KEPT_MILLISECONDS = 7 * 86_400_000;

/** So many rows, or clients, and what they come to. */
interface Batch {
  size: number;
  read: (manager: EntityManager) => Promise<ReadBatch>;
}

/** Somebody cancelled the import while it ran. */
class Cancelled extends Error {}

/** What reads lists from files, tries them, and writes their contacts: in one transaction, all or nothing. */
@Injectable()
export class ContactImportWork implements OnModuleInit {
  private readonly logger = new Logger(ContactImportWork.name);
  readonly tables: ImportTables;

  constructor(
    @Inject(ENV) env: Env,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly clients: ClientsReader,
    private readonly store: ContactStore,
    private readonly rules: NumberRulesService,
    private readonly jobs: JobTasks,
    private readonly clock: Clock,
  ) {
    this.tables = new ImportTables(join(folders(env).files, 'campaign-imports'));
  }

  onModuleInit(): void {
    this.jobs.add('campaigns.import', z.object({ importId: z.uuid() }), ({ importId }, attempt) => this.work(importId, attempt));
    this.jobs.every('47 2 * * *', 'campaigns:sweepImports', () => this.sweep());
  }

  /** The job: tries the file, or imports it. What is wrong with the file fails for good; a broken connection lets it be done again. */
  async work(id: string, { last }: Attempt = { number: 1, last: true }): Promise<void> {
    const row = await this.dataSource.manager.findOneBy(ContactImportEntity, { id, state: In(['trying', 'running']) });
    if (!row) return;
    try {
      if (row.state === 'trying') await this.try(row);
      else await this.write(row);
    } catch (error) {
      if (error instanceof Cancelled) return;
      if (isDatabaseAway(error) && !last) throw error;
      this.logger.error(`The import ${id} failed`, error);
      const problem = 'The file could not be read to its end; nothing of it was imported.';
      await this.dataSource.manager.update(ContactImportEntity, thisRun(row), { state: 'failed', problem });
    }
  }

  /** Files hold people's data: they do not stay, nor do their reports when they are of no more use. */
  async sweep(): Promise<void> {
    const ids = [...new Set((await readdir(this.tables.folder).catch(() => [])).map((name) => name.slice(0, 36)))];
    const known = ids.filter((id) => z.uuid().safeParse(id).success);
    const rows = await this.dataSource.manager.findBy(ContactImportEntity, { id: In(known) });
    const before = this.clock.now().getTime() - KEPT_MILLISECONDS;
    for (const { id, state, createdAt } of rows)
      if (state !== 'running' && state !== 'trying' && createdAt.getTime() < before) await this.tables.remove(id);
  }

  /** What was uploaded, or refused, of somebody who is erased by now: those files go, whoever else is in them. */
  async forget(holds: (row: string) => boolean): Promise<void> {
    for (const id of await this.tables.idsWith(holds)) {
      await this.dataSource.manager.delete(ContactImportEntity, { id, state: In(['uploaded', 'tried', 'cancelled', 'failed']) });
      await this.tables.remove(id);
    }
  }

  private async try(row: ContactImportEntity): Promise<void> {
    const { manager } = this.dataSource;
    const { campaignId, plan } = row;
    const named = plan.list === undefined ? null : await manager.findOneBy(CampaignListEntity, { campaignId, name: plan.list });
    const counts = await this.read(row, manager, plan.listId ?? named?.id ?? null, () => Promise.resolve());
    await this.stillRuns(manager, row, { ...counts, state: 'tried', done: row.total });
  }

  private async write(row: ContactImportEntity): Promise<void> {
    await this.transactor.run(async (tx) => {
      const listId = row.listId!;
      const counts = await this.read(row, tx.manager, listId, async (records) => {
        const place = { campaignId: row.campaignId, listId, dedupe: row.plan.dedupe, now: this.clock.now() };
        await this.store.insert(tx.manager, place, records);
      });
      await this.stillRuns(tx.manager, row, { ...counts, state: 'done', done: row.total });
      tx.publish({ kind: 'CampaignChanged', id: row.campaignId });
    });
    await this.tables.removeTable(row.id);
  }

  /** Notes how far it is. @throws Cancelled when this run is no more. */
  private async stillRuns(manager: EntityManager, row: ContactImportEntity, changes: Partial<ContactImportEntity>): Promise<void> {
    const { affected } = await manager.update(ContactImportEntity, thisRun(row), changes);
    if (!affected) throw new Cancelled();
  }

  private async read(
    row: ContactImportEntity,
    manager: EntityManager,
    listId: CampaignListId | null,
    take: (records: Parameters<ContactStore['insert']>[2]) => Promise<void>,
  ): Promise<ContactCounts> {
    const { plan, columns: headers, campaignId } = row;
    const place = { campaignId, listId, dedupe: plan.dedupe, now: this.clock.now() };
    const batches = new ContactBatches(this.store, { headers, plan, place, numbers: await this.rules.storedPlan() });
    const report = new ImportReport(this.tables.reportOf(row.id), await authorLocale(this.dataSource.manager, row.createdBy));
    let done = 0;
    try {
      await report.begin(headers);
      for await (const { size, read } of this.sourceOf(row, batches)) {
        const { records, refused } = await read(manager);
        await report.add(refused);
        await take(records);
        done += size;
        // On another connection: seen by whoever waits, while the rows themselves are not there yet.
        await this.stillRuns(this.dataSource.manager, row, { done });
      }
      await report.finish();
      return batches.counts;
    } finally {
      await report.drop();
    }
  }

  /** Rows of a file, or clients, batch by batch. */
  private async *sourceOf(row: ContactImportEntity, batches: ContactBatches): AsyncGenerator<Batch> {
    const { kind, encoding, delimiter } = row;
    if (kind === 'segment') return yield* this.clientsOf(row, batches);
    const batchOf = (rows: TableRow[]): Batch => ({ size: rows.length, read: (manager) => batches.ofRows(manager, rows) });
    let rows: TableRow[] | null = null; // the header is none
    for await (const line of this.tables.rows(row.id, { kind, encoding, delimiter })) {
      if (rows?.push(line) === BATCH) yield batchOf(rows);
      if (rows === null || rows.length === BATCH) rows = [];
    }
    if (rows && rows.length > 0) yield batchOf(rows);
  }

  private async *clientsOf({ plan }: ContactImportEntity, batches: ContactBatches): AsyncGenerator<Batch> {
    const ids = await this.clients.ids(plan.clients ?? {}, false);
    for (let at = 0; at < ids.length; at += BATCH) {
      const some = ids.slice(at, at + BATCH);
      yield { size: some.length, read: async (manager) => batches.ofClients(manager, await this.clients.many(some)) };
    }
  }
}

const thisRun = ({ id, attempt, state }: ContactImportEntity): { id: string; attempt: number; state: ContactImport['state'] } => ({
  id,
  attempt,
  state,
});

import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type ImportResult, newId, type UserId } from '@callcard/crm-core';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource, type EntityManager, In } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';
import { isDatabaseAway } from '../database/failures';
import { type Transaction, Transactor } from '../database/transactor';
import { ImportReport } from '../files/import-report';
import { ImportTables, type TableRow } from '../files/import-table';
import { type Attempt, JobTasks } from '../jobs/job-tasks';
import { NumberRulesService } from '../numbers/number-rules.service';
import { authorLocale } from '../files/author-locale';
import { CARD_HEADERS, cardRow } from './card-rows';
import { loadClientFields } from './client-field.entity';
import { ClientImportEntity } from './client-import.entity';
import { ClientSourceEntity } from './client-source.entity';
import { ClientStore } from './client-store';
import { type Batch, ImportBatches, type ImportGround } from './import-batches';
import { INSERT_STAGES } from './import.queries';
import './clients.events';

/** Small enough that whoever waits for the process does not notice. */
const BATCH = 250;
const KEPT_MILLISECONDS = 7 * 86_400_000;

/** Somebody cancelled the import while it ran. */
class Cancelled extends Error {}

/** What reads the files of imports, and writes their clients: in one transaction, all or nothing. */
@Injectable()
export class ImportWork implements OnModuleInit {
  private readonly logger = new Logger(ImportWork.name);
  readonly tables: ImportTables;

  constructor(
    @Inject(ENV) env: Env,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly store: ClientStore,
    private readonly rules: NumberRulesService,
    private readonly jobs: JobTasks,
    private readonly clock: Clock,
  ) {
    this.tables = new ImportTables(join(folders(env).files, 'imports'), { headers: CARD_HEADERS, row: cardRow });
  }

  onModuleInit(): void {
    this.jobs.add('clients.import', z.object({ importId: z.uuid() }), ({ importId }, attempt) => this.work(importId, attempt));
    this.jobs.every('41 2 * * *', 'clients:sweepImports', () => this.sweep());
  }

  /** What would happen, without doing any of it. */
  try(row: ClientImportEntity): Promise<ImportResult> {
    return this.read(row, this.dataSource.manager, () => Promise.resolve());
  }

  /**
   * The job. A file that cannot be imported fails for good; a broken connection, like a worker that was killed, lets it be done again
   * from the beginning, for nothing was written.
   */
  async work(id: string, { last }: Attempt = { number: 1, last: true }): Promise<void> {
    const row = await this.dataSource.manager.findOneBy(ClientImportEntity, { id, state: 'running' });
    if (!row) return;
    try {
      await this.write(row);
      await this.tables.removeTable(id);
    } catch (error) {
      if (error instanceof Cancelled) return;
      if (isDatabaseAway(error) && !last) throw error;
      this.logger.error(`The import ${id} failed`, error);
      const problem = 'The file could not be imported; nothing of it was.';
      await this.dataSource.manager.update(ClientImportEntity, this.thisRun(row), { state: 'failed', problem });
    }
  }

  /** Files hold people's data: those that were never imported do not stay, and reports no longer than they are of use. */
  async sweep(): Promise<void> {
    const ids = [...new Set((await readdir(this.tables.folder).catch(() => [])).map((name) => name.slice(0, 36)))];
    const rows = await this.dataSource.manager.findBy(ClientImportEntity, { id: In(ids.filter((id) => z.uuid().safeParse(id).success)) });
    const before = this.clock.now().getTime() - KEPT_MILLISECONDS;
    for (const { id, state } of rows.filter((row) => row.state !== 'running' && row.createdAt.getTime() < before)) {
      // Somebody may start it just now.
      const isOver = state === 'done' || (await this.dataSource.manager.delete(ClientImportEntity, { id, state })).affected;
      if (isOver) await this.tables.remove(id);
    }
  }

  /** What was uploaded, or refused, of somebody who is erased by now: those files go, whoever else is in them. */
  async forget(holds: (row: string) => boolean): Promise<void> {
    for (const id of await this.tables.idsWith(holds)) {
      await this.dataSource.manager.delete(ClientImportEntity, { id, state: In(['uploaded', 'cancelled', 'failed']) });
      await this.tables.remove(id);
    }
  }

  private async write(row: ClientImportEntity): Promise<void> {
    await this.transactor.run(async (tx) => {
      const result = await this.read(row, tx.manager, async (batch, done) => {
        await this.writeBatch(tx, row, batch);
        // On another connection: seen by whoever waits, while the rows themselves are not there yet.
        await this.stillRuns(this.dataSource.manager, row, { done });
      });
      await this.stillRuns(tx.manager, row, { ...result, state: 'done', done: row.total });
      tx.publish({ kind: 'ClientsImported', importId: row.id });
    });
  }

  private async writeBatch(tx: Transaction, row: ClientImportEntity, { create, update }: Batch): Promise<void> {
    const now = this.clock.now();
    await this.store.learnWords([...create, ...update]);
    if (create.length > 0) {
      await this.store.insert(tx.manager, create, row.createdBy, now);
      const stages = create.map(({ id, lifecycleStage }) => ({ id: newId(now.getTime()), clientId: id, stage: lifecycleStage }));
      await tx.manager.query(INSERT_STAGES, [JSON.stringify(stages), now, row.createdBy]);
    }
    if (update.length > 0) await this.store.update(tx.manager, update, row.createdBy, now);
  }

  /** Notes how far it is. @throws Cancelled when this run is no more. */
  private async stillRuns(manager: EntityManager, row: ClientImportEntity, changes: Partial<ClientImportEntity>): Promise<void> {
    const { affected } = await manager.update(ClientImportEntity, this.thisRun(row), changes);
    if (!affected) throw new Cancelled();
  }

  private thisRun({ id, attempt }: ClientImportEntity) {
    return { id, attempt, state: 'running' as const };
  }

  private async read(
    row: ClientImportEntity,
    manager: EntityManager,
    take: (batch: Batch, done: number) => Promise<void>,
  ): Promise<ImportResult> {
    const batches = new ImportBatches(manager, await this.groundOf(row));
    const report = new ImportReport(this.tables.reportOf(row.id), await authorLocale(this.dataSource.manager, row.createdBy));
    let rows: TableRow[] = [];
    let done = -1; // the header is none
    const flush = async () => {
      const batch = await batches.plan(rows);
      await report.add(batch.refused);
      await take(batch, done);
      rows = [];
    };
    try {
      await report.begin(row.columns);
      for await (const line of this.tables.rows(row.id, row)) {
        done += 1;
        if (done > 0) rows.push(line);
        if (rows.length === BATCH) await flush();
      }
      await flush();
      await report.finish();
      return batches.result;
    } finally {
      await report.drop();
    }
  }

  private async groundOf({ columns, mapping, duplicates }: ClientImportEntity): Promise<ImportGround> {
    const { manager } = this.dataSource;
    const people = await manager.query<{ id: UserId; name: string; email: string }[]>('select id, name, email from users where active');
    const owners = people.flatMap(({ id, name, email }) => [name, email].map((word) => [word.toLowerCase(), id] as const));
    const words = { fields: await loadClientFields(manager), sources: await manager.find(ClientSourceEntity) };
    return { headers: columns, mapping, duplicates, words, owners: new Map(owners), numberPlan: await this.rules.storedPlan() };
  }
}

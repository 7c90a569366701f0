import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  Conflict,
  type ImportPlan,
  type ImportProgress,
  type ImportResult,
  type ImportUpload,
  Invalid,
  newId,
  NotFound,
  suggestMapping,
  type UserId,
} from '@callcard/crm-core';
import { encodingExists } from 'iconv-lite';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';
import { Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { NumberRulesService } from '../numbers/number-rules.service';
import { ClientImportEntity, toProgress } from './client-import.entity';
import { ClientStore } from './client-store';
import { csvRows, shapeOf, toCsv } from './csv-file';
import { type Batch, ImportBatches } from './import-batches';
import './clients.events';

const SAMPLES = 5;
/** Small enough that whoever waits for the process does not notice. */
const BATCH = 250;
const UNUSED_MILLISECONDS = 7 * 86_400_000;

/** Clients from files: uploaded, tried, then written by the worker in one transaction, all or nothing. */
@Injectable()
export class ClientImports implements OnModuleInit {
  private readonly logger = new Logger(ClientImports.name);

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly store: ClientStore,
    private readonly rules: NumberRulesService,
    private readonly jobs: JobTasks,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add('clients.import', z.object({ importId: z.uuid() }), ({ importId }) => this.work(importId));
    this.jobs.every('41 2 * * *', 'clients:sweepImports', () => this.sweep());
  }

  /** Takes a file in and says what it seems to be. */
  async upload(who: Principal, file: { path: string; name: string }): Promise<ImportUpload> {
    this.access.require(who, 'clients.import');
    const id = newId();
    await mkdir(join(folders(this.env).files, 'imports'), { recursive: true });
    try {
      await copyFile(file.path, this.pathOf(id));
      return await this.takeIn(who, id, file.name);
    } catch (error) {
      await rm(this.pathOf(id), { force: true });
      throw error;
    }
  }

  private async takeIn(who: Principal, id: string, name: string): Promise<ImportUpload> {
    const shape = await shapeOf(this.pathOf(id));
    const [headers = [], ...samples] = await this.beginning(id, shape);
    if (headers.length === 0) throw Invalid.field('file', 'empty_file', 'There is nothing in this file.');
    const total = await this.count(id, shape);
    const mapping = suggestMapping(headers);
    const blank = { problem: null, done: 0, created: 0, updated: 0, skipped: 0, errors: [] };
    const row = { id, fileName: name.slice(0, 200), ...shape, columns: headers, mapping, state: 'uploaded' as const, total, ...blank };
    await this.dataSource.manager.insert(ClientImportEntity, { ...row, createdBy: who.userId, createdAt: this.clock.now() });
    const columns = headers.map((header, index) => ({
      index,
      header,
      samples: samples.map((cells) => cells[index] ?? '').filter(Boolean),
    }));
    return { id, columns, ...shape, mapping, rows: total };
  }

  /** What would happen, without doing any of it. */
  async dryRun(who: Principal, id: string, plan: ImportPlan): Promise<ImportResult> {
    const row = await this.planned(who, id, plan);
    return this.read(row, this.dataSource.manager, () => Promise.resolve());
  }

  async run(who: Principal, id: string, plan: ImportPlan): Promise<{ jobId: string }> {
    const row = await this.planned(who, id, plan);
    await this.transactor.run(async (tx) => {
      const { affected } = await tx.manager.update(
        ClientImportEntity,
        { id, state: 'uploaded' },
        {
          state: 'running',
          mapping: row.mapping,
          encoding: row.encoding,
          delimiter: row.delimiter,
          columns: row.columns,
          total: row.total,
        },
      );
      if (!affected) throw new Conflict('This file was imported already.', ['state']);
      await tx.addJob('clients.import', { importId: id }, { jobKey: `clients.import:${id}` });
      await this.audit.record(tx, who, {
        action: 'imported',
        noun: 'clients',
        subjectId: id,
        details: { file: row.fileName, rows: row.total },
      });
    });
    return { jobId: id };
  }

  async progress(who: Principal, id: string): Promise<ImportProgress> {
    return toProgress(await this.own(who, id));
  }

  /** The faults as a table, to be mended in a spreadsheet. */
  async faults(who: Principal, id: string): Promise<string> {
    const { errors } = await this.own(who, id);
    return toCsv([['row', 'column', 'code', 'message'], ...errors.map(({ row, path, code, message }) => [row, path, code, message])]);
  }

  /** The job. A broken file fails for good; a broken connection lets the worker try again, for nothing was written. */
  async work(id: string): Promise<void> {
    const row = await this.dataSource.manager.findOneBy(ClientImportEntity, { id, state: 'running' });
    if (!row) return;
    try {
      await this.write(row);
    } catch (error) {
      this.logger.error(`The import ${id} failed`, error);
      await this.dataSource.manager.update(
        ClientImportEntity,
        { id },
        { state: 'failed', problem: 'The file could not be imported; nothing of it was.' },
      );
    }
    await rm(this.pathOf(id), { force: true });
  }

  /** Files that were uploaded and never imported hold people's data: they do not stay. */
  async sweep(): Promise<void> {
    const uploaded = { state: 'uploaded' as const, createdAt: LessThan(new Date(this.clock.now().getTime() - UNUSED_MILLISECONDS)) };
    for (const { id } of await this.dataSource.manager.find(ClientImportEntity, { where: uploaded, select: { id: true } })) {
      await this.dataSource.manager.delete(ClientImportEntity, { id, state: 'uploaded' });
      await rm(this.pathOf(id), { force: true });
    }
  }

  private async write(row: ClientImportEntity): Promise<void> {
    const now = this.clock.now();
    await this.transactor.run(async (tx) => {
      const result = await this.read(row, tx.manager, async ({ create, update }, done) => {
        await this.store.learnWords([...create, ...update]);
        if (create.length > 0) await this.store.insert(tx.manager, create, row.createdBy, now);
        if (update.length > 0) await this.store.update(tx.manager, update, row.createdBy, now);
        // On another connection: seen by whoever waits, while the rows themselves are not there yet.
        await this.dataSource.manager.update(ClientImportEntity, { id: row.id }, { done });
      });
      await tx.manager.update(ClientImportEntity, { id: row.id }, { ...result, state: 'done', done: row.total });
      tx.publish({ kind: 'ClientsImported', importId: row.id });
    });
  }

  private async read(
    row: ClientImportEntity,
    manager: EntityManager,
    take: (batch: Batch, done: number) => Promise<void>,
  ): Promise<ImportResult> {
    const batches = new ImportBatches(manager, row.columns, row.mapping, await this.rules.storedPlan(), await this.owners());
    let rows: { row: number; cells: string[] }[] = [];
    let number = 0;
    const flush = async () => {
      await take(await batches.plan(rows), number - 1);
      rows = [];
    };
    for await (const cells of csvRows(this.pathOf(row.id), row)) {
      number += 1;
      if (number > 1) rows.push({ row: number, cells });
      if (rows.length === BATCH) await flush();
    }
    await flush();
    return batches.result;
  }

  /** The import with another plan: its columns and rows as that reads them. */
  private async planned(who: Principal, id: string, plan: ImportPlan): Promise<ClientImportEntity> {
    const row = await this.own(who, id);
    if (row.state !== 'uploaded') throw new Conflict('This file was imported already.', ['state']);
    if (plan.encoding !== undefined && !encodingExists(plan.encoding))
      throw Invalid.field('encoding', 'unknown_encoding', 'There is no such encoding.');
    const targets = Object.values(plan.mapping);
    if (!targets.some((target) => ['name', 'lastName', 'firstName'].includes(target))) {
      throw Invalid.field('mapping', 'no_name', 'Say which column is the name.');
    }
    const shape = { encoding: plan.encoding ?? row.encoding, delimiter: plan.delimiter ?? row.delimiter };
    const isNew = shape.encoding !== row.encoding || shape.delimiter !== row.delimiter;
    const [columns = []] = isNew ? await this.beginning(id, shape) : [row.columns];
    return { ...row, ...shape, columns, mapping: plan.mapping, total: isNew ? await this.count(id, shape) : row.total };
  }

  private async own(who: Principal, id: string): Promise<ClientImportEntity> {
    this.access.require(who, 'clients.import');
    const row = await this.dataSource.manager.findOneBy(ClientImportEntity, { id, createdBy: who.userId });
    if (!row) throw new NotFound('import');
    return row;
  }

  private async beginning(id: string, shape: Pick<ClientImportEntity, 'encoding' | 'delimiter'>): Promise<string[][]> {
    const rows: string[][] = [];
    for await (const cells of csvRows(this.pathOf(id), shape)) {
      rows.push(cells);
      if (rows.length > SAMPLES) break;
    }
    return rows;
  }

  private async count(id: string, shape: Pick<ClientImportEntity, 'encoding' | 'delimiter'>): Promise<number> {
    let count = -1;
    for await (const _cells of csvRows(this.pathOf(id), shape)) count += 1;
    return count;
  }

  private async owners(): Promise<Map<string, UserId>> {
    const people = await this.dataSource.query<{ id: UserId; name: string; email: string }[]>(
      'select id, name, email from users where active',
    );
    return new Map(people.flatMap(({ id, name, email }) => [[name.toLowerCase(), id], [email.toLowerCase(), id]] as [string, UserId][])); // prettier-ignore
  }

  private pathOf(id: string): string {
    return join(folders(this.env).files, 'imports', `${id}.csv`);
  }
}

import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  type ClientId,
  COLUMN_TITLES,
  type ExportColumn,
  exportColumns,
  type ExportFilter,
  type ExportGround,
  inWords,
  masked,
} from '@callcard/crm-core';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataSource, In, LessThanOrEqual } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';
import { isDatabaseAway } from '../database/failures';
import { Transactor } from '../database/transactor';
import { type Cell, safeCsvOf } from '../files/csv-file';
import { xlsxOf } from '../files/xlsx-writer';
import { type Attempt, JobTasks } from '../jobs/job-tasks';
import { authorLocale } from '../files/author-locale';
import { ClientExportEntity, goneBefore } from './client-export.entity';
import { loadClientFields } from './client-field.entity';
import { clientConditions } from './client-scope';
import { ClientSourceEntity } from './client-source.entity';
import { ClientsReader } from './clients.reader';

const BATCH = 500;

/** Makes the files that people take out, and sweeps them after a day. */
@Injectable()
export class ExportWork implements OnModuleInit {
  private readonly logger = new Logger(ExportWork.name);
  private readonly folder: string;

  constructor(
    @Inject(ENV) env: Env,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: ClientsReader,
    private readonly jobs: JobTasks,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {
    this.folder = join(folders(env).files, 'exports');
  }

  onModuleInit(): void {
    this.jobs.add('clients.export', z.object({ exportId: z.uuid() }), ({ exportId }, attempt) => this.work(exportId, attempt));
    this.jobs.every('23 * * * *', 'clients:sweepExports', () => this.sweep());
  }

  pathOf({ id, format }: Pick<ClientExportEntity, 'id' | 'format'>): string {
    return join(this.folder, `${id}.${format}`);
  }

  /** @throws Invalid when an administrator's field cannot have the value that is asked for. */
  async requireSound(filter: ExportFilter): Promise<void> {
    clientConditions(filter, await loadClientFields(this.dataSource.manager));
  }

  /** The job; done again from the beginning by the next worker, should this one die. */
  async work(id: string, { last }: Attempt): Promise<void> {
    const row = await this.dataSource.manager.findOneBy(ClientExportEntity, { id, state: 'running' });
    if (!row) return;
    try {
      await this.make(row);
    } catch (error) {
      if (isDatabaseAway(error) && !last) throw error;
      this.logger.error(`The export ${id} failed`, error);
      await this.dataSource.manager.update(ClientExportEntity, { id, state: 'running' }, { state: 'failed' });
    }
  }

  /** Nobody keeps half of the base on the server for longer than it takes to fetch it. */
  async sweep(): Promise<void> {
    await this.dataSource.manager.delete(ClientExportEntity, { createdAt: LessThanOrEqual(goneBefore(this.clock.now())) });
    const rows = await this.dataSource.manager.find(ClientExportEntity, { select: { id: true } });
    const known = new Set(rows.map(({ id }) => id));
    for (const name of await readdir(this.folder).catch(() => []))
      if (!known.has(name.slice(0, 36))) await rm(join(this.folder, name), { force: true });
  }

  /** Files that were made with somebody who is erased by now: their authors have others made. */
  async forget(): Promise<void> {
    await this.dataSource.manager.delete(ClientExportEntity, { state: In(['done', 'failed']) });
    await this.sweep();
  }

  private async make(row: ClientExportEntity): Promise<void> {
    const ids = await this.reader.ids(row.filter, row.mask.phones);
    await this.dataSource.manager.update(ClientExportEntity, { id: row.id }, { done: 0, total: ids.length });
    const ground = await this.groundOf(row, ids);
    const lines = this.linesOf(row, ids, exportColumns(ground));
    const file = row.format === 'csv' ? Readable.from(safeCsvOf(lines)) : xlsxOf(inWords(COLUMN_TITLES.name, ground.locale), lines);
    const [path, unfinished] = [this.pathOf(row), `${this.pathOf(row)}.part`];
    await mkdir(this.folder, { recursive: true });
    try {
      await pipeline(file, createWriteStream(unfinished));
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
    await this.finish(row, ids.length);
  }

  private async finish({ id, createdBy, format, filter }: ClientExportEntity, count: number): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.update(ClientExportEntity, { id }, { state: 'done', done: count });
      const [author] = await tx.manager.query<{ name: string }[]>('select name from users where id = $1', [createdBy]);
      const who = { userId: createdBy, name: author?.name ?? '', address: null };
      await this.audit.record(tx, who, { action: 'exported', noun: 'clients', subjectId: id, details: { count, format, filter } });
    });
  }

  private async *linesOf({ id, mask, filter }: ClientExportEntity, ids: ClientId[], columns: ExportColumn[]): AsyncGenerator<Cell[]> {
    yield columns.map(({ title }) => title);
    for (let from = 0; from < ids.length; from += BATCH) {
      const clients = await this.reader.many(ids.slice(from, from + BATCH), { deleted: filter.deleted === true });
      yield* masked(clients, mask).map((client) => columns.map(({ cellOf }) => cellOf(client)));
      await this.dataSource.manager.update(ClientExportEntity, { id }, { done: Math.min(from + BATCH, ids.length) });
    }
  }

  private async groundOf({ createdBy }: ClientExportEntity, ids: ClientId[]): Promise<ExportGround> {
    const { manager } = this.dataSource;
    const free = await manager.query<{ name: string }[]>(FREE_FIELDS, [ids]);
    return {
      locale: await authorLocale(manager, createdBy),
      fields: await loadClientFields(manager),
      sources: await manager.find(ClientSourceEntity),
      freeFields: free.map(({ name }) => name),
    };
  }
}

/** Names of the free fields of clients `$1`, as many as a table has room for. */
const FREE_FIELDS = `
  select distinct free.name from clients c cross join lateral jsonb_object_keys(c.fields) as free(name)
  where c.id = any($1) order by free.name limit 100`;

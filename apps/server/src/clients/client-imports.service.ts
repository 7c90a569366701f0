import { Injectable } from '@nestjs/common';
import {
  Conflict,
  DuplicateRule,
  type ImportPlan,
  type ImportProgress,
  type ImportResult,
  type ImportUpload,
  Invalid,
  newId,
  NotFound,
  suggestMapping,
} from '@callcard/crm-core';
import { encodingExists } from 'iconv-lite';
import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { DataSource, In } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { CARD_MAPPING } from './card-rows';
import { loadClientFields } from './client-field.entity';
import { ClientImportEntity, NOTHING_DONE, toProgress } from './client-import.entity';
import { ImportWork } from './import-work';

/** States in which a file may be tried and imported: not yet, or not any more. */
const OPEN = ['uploaded', 'cancelled', 'failed'] as const satisfies ImportProgress['state'][];

/** Clients from files: uploaded, tried, then written by the worker. */
@Injectable()
export class ClientImports {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly work: ImportWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Takes a file in and says what it seems to be. */
  async upload(who: Principal, file: { path: string; name: string }): Promise<ImportUpload> {
    this.access.require(who, 'clients.import');
    const id = newId();
    try {
      const shape = await this.work.tables.take(id, file.path);
      const own = { id, fileName: file.name.slice(0, 200), createdBy: who.userId, createdAt: this.clock.now() };
      const state = { state: 'uploaded' as const, attempt: 0, duplicates: DuplicateRule.parse({}), ...NOTHING_DONE };
      const { row, upload } = await this.look({ ...own, ...shape, ...state });
      await this.dataSource.manager.insert(ClientImportEntity, row);
      return upload;
    } catch (error) {
      await this.work.tables.remove(id);
      throw error;
    }
  }

  /** Reads another sheet of the workbook from now on. */
  async chooseSheet(who: Principal, id: string, sheet: number): Promise<ImportUpload> {
    const before = await this.open(who, id);
    if (!before.sheets[sheet]) throw Invalid.field('sheet', 'unknown_sheet', 'There is no such sheet.');
    await this.work.tables.chooseSheet(id, sheet);
    const { row, upload } = await this.look({ ...before, sheet });
    const { columns, mapping, total } = row;
    await this.dataSource.manager.update(ClientImportEntity, { id }, { sheet, columns, mapping, total });
    return upload;
  }

  /** What would happen, without doing any of it. */
  async dryRun(who: Principal, id: string, plan: ImportPlan): Promise<ImportResult> {
    return this.work.try(await this.planned(who, id, plan));
  }

  async run(who: Principal, id: string, plan: ImportPlan): Promise<{ jobId: string }> {
    const { mapping, encoding, delimiter, columns, total, duplicates, attempt, fileName, kind } = await this.planned(who, id, plan);
    await this.transactor.run(async (tx) => {
      const { affected } = await tx.manager.update(
        ClientImportEntity,
        { id, attempt, state: In(OPEN) },
        { mapping, encoding, delimiter, columns, total, duplicates, ...NOTHING_DONE, state: 'running', attempt: attempt + 1 },
      );
      if (!affected) throw importedAlready();
      await tx.addJob('clients.import', { importId: id }, { jobKey: `clients.import:${id}:${attempt + 1}` });
      const details = { file: fileName, kind, rows: total, duplicates: duplicates.then };
      await this.audit.record(tx, who, { action: 'imported', noun: 'clients', subjectId: id, details });
    });
    return { jobId: id };
  }

  /** Stops an import that runs: nothing of it stays. @throws Conflict when it does not run (any more). */
  async cancel(who: Principal, id: string): Promise<ImportProgress> {
    const { fileName } = await this.own(who, id);
    await this.transactor.run(async (tx) => {
      const { affected } = await tx.manager.update(ClientImportEntity, { id, state: 'running' }, { state: 'cancelled' });
      if (!affected) throw new Conflict('This import does not run.', ['state']);
      await this.audit.record(tx, who, { action: 'importCancelled', noun: 'clients', subjectId: id, details: { file: fileName } });
    });
    return this.progress(who, id);
  }

  async progress(who: Principal, id: string): Promise<ImportProgress> {
    return toProgress(await this.own(who, id));
  }

  /** The refused rows as a table, to be mended in a spreadsheet. @throws NotFound before it was tried, and when it is swept. */
  async report(who: Principal, id: string): Promise<ReadStream> {
    await this.own(who, id);
    const path = this.work.tables.reportOf(id);
    await stat(path).catch(() => Promise.reject(new NotFound('report')));
    return createReadStream(path);
  }

  /** The import as its file shows it: columns, what they seem to be, and how many rows there are. */
  private async look(given: Omit<ClientImportEntity, 'columns' | 'mapping' | 'total'>) {
    const { id, kind, sheets, sheet, encoding, delimiter } = given;
    const { headers, columns, total } = await this.work.tables.look(id, given);
    const mapping = kind === 'vcard' ? CARD_MAPPING : suggestMapping(headers, await loadClientFields(this.dataSource.manager));
    const upload: ImportUpload = { id, kind, columns, encoding, delimiter, sheets, sheet, mapping, rows: total };
    return { row: { ...given, columns: headers, mapping, total }, upload };
  }

  /** The import with another plan: its columns and rows as that reads them. */
  private async planned(who: Principal, id: string, plan: ImportPlan): Promise<ClientImportEntity> {
    const row = await this.open(who, id);
    if (plan.encoding !== undefined && !encodingExists(plan.encoding))
      throw Invalid.field('encoding', 'unknown_encoding', 'There is no such encoding.');
    const targets = Object.values(plan.mapping);
    if (!targets.some((target) => ['name', 'lastName', 'firstName'].includes(target))) {
      throw Invalid.field('mapping', 'no_name', 'Say which column is the name.');
    }
    // Workbooks and cards were written out by ourselves.
    const given = row.kind === 'csv' ? { encoding: plan.encoding ?? row.encoding, delimiter: plan.delimiter ?? row.delimiter } : {};
    const next = { ...row, ...given, mapping: plan.mapping, duplicates: plan.duplicates ?? row.duplicates };
    if (next.encoding === row.encoding && next.delimiter === row.delimiter) return next;
    const { headers, total } = await this.work.tables.look(id, next);
    return { ...next, columns: headers, total };
  }

  private async open(who: Principal, id: string): Promise<ClientImportEntity> {
    const row = await this.own(who, id);
    if (!OPEN.some((state) => state === row.state)) throw importedAlready();
    return row;
  }

  private async own(who: Principal, id: string): Promise<ClientImportEntity> {
    this.access.require(who, 'clients.import');
    const row = await this.dataSource.manager.findOneBy(ClientImportEntity, { id, createdBy: who.userId });
    if (!row) throw new NotFound('import');
    return row;
  }
}

const importedAlready = () => new Conflict('This file was imported already.', ['state']);

import { Injectable } from '@nestjs/common';
import { type ClientExport, Conflict, type ExportInput, MASKED_FIELDS, maskClassOf, newId, NotFound } from '@callcard/crm-core';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import type { Readable } from 'node:stream';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { ClientExportEntity, goneBefore, toClientExport } from './client-export.entity';
import { ExportWork } from './export-work';

/** Clients as a file, made by the worker: for whoever may take them out, and for nobody else. */
@Injectable()
export class ClientExports {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly work: ExportWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws Conflict while another one of theirs is being made. */
  async start(who: Principal, { format, filter }: ExportInput): Promise<ClientExport> {
    this.access.require(who, 'clients.export');
    this.access.require(who, 'clients.view');
    if (filter.deleted) this.access.require(who, 'clients.delete');
    await this.work.requireSound(filter);
    const [id, createdAt] = [newId(), this.clock.now()];
    const state = { state: 'running' as const, done: 0, total: null };
    const row = { id, format, filter, mask: maskClassOf(who.grants), ...state, createdBy: who.userId, createdAt };
    await this.transactor.run(async (tx) => {
      const { raw } = await tx.manager.createQueryBuilder().insert().into(ClientExportEntity).values(row).orIgnore().returning('id').execute(); // prettier-ignore
      if ((raw as unknown[]).length === 0) throw new Conflict('Another file is being made for you.', ['state']);
      await tx.addJob('clients.export', { exportId: id }, { jobKey: `clients.export:${id}` });
      await this.audit.record(tx, who, { action: 'exportAsked', noun: 'clients', subjectId: id, details: { format, filter } });
    });
    return toClientExport(row);
  }

  async progress(who: Principal, id: string): Promise<ClientExport> {
    return toClientExport(await this.own(who, id));
  }

  /** The file, once it is made. Whoever may see less by now than the file shows gets it no more. */
  async content(who: Principal, id: string): Promise<{ name: string; bytes: number; file: Readable }> {
    const row = await this.own(who, id);
    const mask = maskClassOf(who.grants);
    if (row.state !== 'done' || MASKED_FIELDS.some((field) => mask[field] && !row.mask[field])) throw new NotFound('export');
    const path = this.work.pathOf(row);
    const { size } = await stat(path).catch(() => Promise.reject(new NotFound('export')));
    await this.transactor.run((tx) => this.audit.record(tx, who, { action: 'exportFetched', noun: 'clients', subjectId: id }));
    return { name: `clients-${row.createdAt.toISOString().slice(0, 10)}.${row.format}`, bytes: size, file: createReadStream(path) };
  }

  private async own(who: Principal, id: string): Promise<ClientExportEntity> {
    this.access.require(who, 'clients.export');
    const row = await this.dataSource.manager.findOneBy(ClientExportEntity, { id, createdBy: who.userId });
    if (!row || row.createdAt <= goneBefore(this.clock.now())) throw new NotFound('export');
    return row;
  }
}

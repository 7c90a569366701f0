import { Injectable } from '@nestjs/common';
import { type ClientSource, type ClientSourceInput, newId, type Page, type PageQuery } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { ClientSourceEntity, toClientSource } from './client-source.entity';
import './clients.events';

/** Where clients come from, as administrators list it. One that is not wanted any more is set inactive: clients go on naming it. */
@Injectable()
export class ClientSourcesService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** In the order of the menu; there are never many. */
  async list(who: Principal, query: PageQuery): Promise<Page<ClientSource>> {
    this.access.require(who, 'clients.view');
    const rows = await this.dataSource.manager.find(ClientSourceEntity, { order: { order: 'ASC', key: 'ASC' } });
    return pageOfAll(rows.map(toClientSource), query);
  }

  async create(who: Principal, input: ClientSourceInput): Promise<ClientSource> {
    this.access.require(who, 'clients.configure');
    return this.writing((tx) =>
      this.store(tx, who, 'created', tx.manager.create(ClientSourceEntity, { id: newId(), version: 0, ...input })),
    );
  }

  async update(who: Principal, id: string, { version, ...input }: ClientSourceInput & { version: number }): Promise<ClientSource> {
    this.access.require(who, 'clients.configure');
    return this.writing(async (tx) => {
      const row = await tx.getForUpdate(ClientSourceEntity, 'source', id, version);
      return this.store(tx, who, 'changed', Object.assign(row, input));
    });
  }

  private writing(work: (tx: Transaction) => Promise<ClientSource>): Promise<ClientSource> {
    return namingFields({ client_sources_key: 'key' }, () => this.transactor.run(work));
  }

  private async store(tx: Transaction, who: Principal, action: string, row: ClientSourceEntity): Promise<ClientSource> {
    await tx.save(ClientSourceEntity, row);
    const { key, titles, active } = row;
    await this.audit.record(tx, who, { action, noun: 'clientSources', subjectId: row.id, details: { key, titles, active } });
    tx.publish({ kind: 'ClientSourcesChanged' });
    return toClientSource(row);
  }
}

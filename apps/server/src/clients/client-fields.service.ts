import { Injectable } from '@nestjs/common';
import { type ClientField, type ClientFieldInput, fieldFaults, Invalid, newId, type Page, type PageQuery } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { ClientFieldEntity, loadClientFields, toClientField } from './client-field.entity';
import './clients.events';

/** The fields of the client's card that administrators define. One that is not wanted any more is set inactive: values are kept. */
@Injectable()
export class ClientFieldsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** In the order of the form. */
  async list(who: Principal, query: PageQuery): Promise<Page<ClientField>> {
    this.access.require(who, 'clients.view');
    return pageOfAll(await loadClientFields(this.dataSource.manager), query);
  }

  async create(who: Principal, input: ClientFieldInput): Promise<ClientField> {
    this.access.require(who, 'clients.configure');
    return this.writing(async (tx) => {
      await requireSound(tx, input);
      return this.store(tx, who, 'created', tx.manager.create(ClientFieldEntity, { id: newId(), version: 0, ...input }));
    });
  }

  async update(who: Principal, id: string, { version, ...input }: ClientFieldInput & { version: number }): Promise<ClientField> {
    this.access.require(who, 'clients.configure');
    return this.writing(async (tx) => {
      const row = await tx.getForUpdate(ClientFieldEntity, 'field', id, version);
      const before = toClientField(row);
      await requireSound(tx, input, before);
      const field = await this.store(tx, who, 'changed', Object.assign(row, input));
      if (isFoundOtherwise(before, field)) await tx.addJob('clients.reword', { key: field.key }, { jobKey: `clients.reword:${field.key}` });
      return field;
    });
  }

  private writing(work: (tx: Transaction) => Promise<ClientField>): Promise<ClientField> {
    return namingFields({ client_fields_key: 'key' }, () => this.transactor.run(work));
  }

  private async store(tx: Transaction, who: Principal, action: string, row: ClientFieldEntity): Promise<ClientField> {
    const field = toClientField(await tx.save(ClientFieldEntity, row));
    const { key, type, active, requiredFrom, searchable } = field;
    const details = { key, type, active, requiredFrom, searchable, options: field.options.map((option) => option.key) };
    await this.audit.record(tx, who, { action, noun: 'clientFields', subjectId: row.id, details });
    tx.publish({ kind: 'ClientFieldsChanged' });
    return field;
  }
}

async function requireSound(tx: Transaction, input: ClientFieldInput, before?: ClientField): Promise<void> {
  const faults = fieldFaults(input, await loadClientFields(tx.manager), before);
  if (faults.length > 0) throw new Invalid(faults);
}

/** Whether clients that are there are to be found by other words from now on. */
function isFoundOtherwise(before: ClientField, after: ClientField): boolean {
  const words = ({ active, searchable, options }: ClientField) => (active && searchable ? JSON.stringify(options) : null);
  return words(before) !== words(after);
}

import { Injectable } from '@nestjs/common';
import { type ClientField, clientTokens, taxIdsOf } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { loadClientFields } from './client-field.entity';
import { type ClientRecord, rowOf } from './client-record';
import {
  DELETE_DETAILS,
  DELETE_TRACES,
  INSERT_CLIENTS,
  INSERT_EMAILS,
  INSERT_PHONES,
  INSERT_TAX_IDS,
  INSERT_TOKENS,
  INSERT_WORDS,
  UPDATE_CLIENTS,
} from './client-store.queries';

/** Writes clients with all that belongs to them, one or a thousand at a time: the form, the import and the seeds alike. */
@Injectable()
export class ClientStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Notes the words of clients about to be written. Outside of their transaction on purpose: two writers of the same word would
   * wait for each other, an operator for a whole import. A word too many does no harm.
   */
  async learnWords(records: readonly ClientRecord[]): Promise<void> {
    const searchable = await searchableFields(this.dataSource.manager);
    const words = [...new Set(records.flatMap((record) => clientTokens(record, searchable)))].sort();
    await this.dataSource.query(INSERT_WORDS, [words]);
  }

  async insert(manager: EntityManager, records: readonly ClientRecord[], by: string | null, at: Date): Promise<void> {
    const rows = records.map((record) => ({ id: record.id, ...rowOf(record) }));
    await manager.query(INSERT_CLIENTS, [JSON.stringify(rows), by, at]);
    await this.insertDetails(manager, records);
  }

  /** Known clients anew, each a version further. */
  async update(manager: EntityManager, records: readonly ClientRecord[], by: string | null, at: Date): Promise<void> {
    const rows = records.map((record) => ({ id: record.id, ...rowOf(record) }));
    await manager.query(UPDATE_CLIENTS, [JSON.stringify(rows), by, at]);
    await this.replaceDetails(manager, records);
  }

  /** Numbers, addresses and words anew. */
  async replaceDetails(manager: EntityManager, records: readonly ClientRecord[]): Promise<void> {
    for (const query of DELETE_DETAILS) await manager.query(query, [records.map(({ id }) => id)]);
    await this.insertDetails(manager, records);
  }

  /** The words anew, or of clients that were deleted: their numbers and addresses are kept all the time. */
  async replaceTraces(manager: EntityManager, records: readonly ClientRecord[]): Promise<void> {
    await this.deleteTraces(
      manager,
      records.map(({ id }) => id),
    );
    await this.insertTraces(manager, records);
  }

  /** From now on nobody finds them. */
  async deleteTraces(manager: EntityManager, ids: readonly string[]): Promise<void> {
    for (const query of DELETE_TRACES) await manager.query(query, [ids]);
  }

  private async insertDetails(manager: EntityManager, records: readonly ClientRecord[]): Promise<void> {
    const phones = records.flatMap(({ id, phones }) => phones.map((phone, position) => ({ ...phone, id, position })));
    const emails = records.flatMap(({ id, emails }) => emails.map((email, position) => ({ ...email, id, position })));
    if (phones.length > 0) await manager.query(INSERT_PHONES, [JSON.stringify(phones)]);
    if (emails.length > 0) await manager.query(INSERT_EMAILS, [JSON.stringify(emails)]);
    await this.insertTraces(manager, records);
  }

  /** What the clients are found by, and the tax numbers nobody else may have. */
  private async insertTraces(manager: EntityManager, records: readonly ClientRecord[]): Promise<void> {
    const searchable = await searchableFields(manager);
    const tokens = records.flatMap((record) => clientTokens(record, searchable).map((token) => ({ id: record.id, token })));
    const taxIds = records.flatMap(({ id, requisites }) => taxIdsOf(requisites).map(({ scheme, value }) => ({ id, scheme, value })));
    if (tokens.length > 0) await manager.query(INSERT_TOKENS, [JSON.stringify(tokens)]);
    if (taxIds.length > 0) await manager.query(INSERT_TAX_IDS, [JSON.stringify(taxIds)]);
  }
}

const searchableFields = async (manager: EntityManager): Promise<ClientField[]> =>
  (await loadClientFields(manager)).filter(({ active, searchable }) => active && searchable);

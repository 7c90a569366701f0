import { Injectable } from '@nestjs/common';
import { clientTokens } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { type ClientRecord, rowOf } from './client-record';
import {
  DELETE_DETAILS,
  INSERT_CLIENTS,
  INSERT_EMAILS,
  INSERT_PHONES,
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
    const words = [...new Set(records.flatMap(clientTokens))].sort();
    await this.dataSource.query(INSERT_WORDS, [words]);
  }

  async insert(manager: EntityManager, records: readonly ClientRecord[], by: string | null, at: Date): Promise<void> {
    const rows = records.map((record) => ({ id: record.id, ...rowOf(record) }));
    await manager.query(INSERT_CLIENTS, [JSON.stringify(rows), by, at]);
    await this.insertDetails(manager, records);
  }

  /** Known clients anew, each a version further. */
  async update(manager: EntityManager, records: readonly ClientRecord[], by: string | null, at: Date): Promise<void> {
    const rows = records.map(({ id, ownerId, tags, fields, about, timeZone }) => ({ id, ownerId, tags, fields, about, timeZone }));
    await manager.query(UPDATE_CLIENTS, [JSON.stringify(rows), by, at]);
    await this.replaceDetails(manager, records);
  }

  /** Numbers, addresses and words anew. */
  async replaceDetails(manager: EntityManager, records: readonly ClientRecord[]): Promise<void> {
    for (const query of DELETE_DETAILS) await manager.query(query, [records.map(({ id }) => id)]);
    await this.insertDetails(manager, records);
  }

  private async insertDetails(manager: EntityManager, records: readonly ClientRecord[]): Promise<void> {
    const phones = records.flatMap(({ id, phones }) => phones.map((phone, position) => ({ ...phone, id, position })));
    const emails = records.flatMap(({ id, emails }) => emails.map((email, position) => ({ ...email, id, position })));
    const tokens = records.flatMap((record) => clientTokens(record).map((token) => ({ id: record.id, token })));
    if (phones.length > 0) await manager.query(INSERT_PHONES, [JSON.stringify(phones)]);
    if (emails.length > 0) await manager.query(INSERT_EMAILS, [JSON.stringify(emails)]);
    if (tokens.length > 0) await manager.query(INSERT_TOKENS, [JSON.stringify(tokens)]);
  }
}

import {
  type Client,
  contactOfRow,
  contactRecord,
  type ContactImport,
  type ContactImportPlan,
  type ContactRecord,
  MOST_NUMBERS,
  type NumberPlan,
} from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import type { RefusedRow } from '../files/import-report';
import type { TableRow } from '../files/import-table';
import { NOTHING_YET } from './contact-import.entity';
import type { ContactStore } from './contact-store';

/** How the rows of a list are read. */
export interface ContactGround {
  headers: string[];
  plan: ContactImportPlan;
  numbers: NumberPlan;
  place: Parameters<ContactStore['fresh']>[1];
}

export type ContactCounts = Pick<ContactImport, 'added' | 'duplicates' | 'leftOut' | 'clients' | 'zoneless' | 'faulty' | 'errors'>;

/** What of a batch comes in, and the rows that do not. */
export interface ReadBatch {
  records: ContactRecord[];
  refused: RefusedRow[];
}

/** As many faults as anybody reads on a page; the report has all. */
const MOST_FAULTS = 1_000;

/** Turns rows of a list into contacts, one batch after the other, and keeps count. */
export class ContactBatches {
  readonly counts: ContactCounts;
  /** Numbers of this file. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly store: ContactStore,
    private readonly ground: ContactGround,
  ) {
    const { added, duplicates, leftOut, clients, zoneless, faulty } = NOTHING_YET;
    this.counts = { added, duplicates, leftOut, clients, zoneless, faulty, errors: [] };
  }

  /** The contacts that come in, and the rows that do not for what is wrong with them. */
  async ofRows(manager: EntityManager, rows: readonly TableRow[]): Promise<ReadBatch> {
    const refused: RefusedRow[] = [];
    const read = rows.flatMap((row) => this.recordOf(row, refused));
    return { records: await this.comeIn(manager, read), refused };
  }

  /** Clients as contacts. Whoever has no number that can be called does not come in. */
  async ofClients(manager: EntityManager, clients: readonly Client[]): Promise<ReadBatch> {
    const { plan, numbers } = this.ground;
    const read = clients.map(({ id, name, phones, timeZone, fields }) => {
      const given = phones.map(({ number, label }) => ({ number, label }));
      const input = { clientId: id, name, numbers: given.slice(0, MOST_NUMBERS), timeZone, fields, priority: plan.priority };
      return contactRecord(input, numbers);
    });
    const callable = read.filter((record) => record.numbers.length > 0);
    this.counts.faulty += read.length - callable.length;
    return { records: await this.comeIn(manager, callable), refused: [] };
  }

  private async comeIn(manager: EntityManager, read: readonly ContactRecord[]): Promise<ContactRecord[]> {
    const fresh = await this.store.fresh(manager, this.ground.place, read, this.seen);
    const records = await this.store.withClients(fresh);
    this.counts.added += records.length;
    this.counts.duplicates += read.length - fresh.length;
    for (const { unusable, clientId, timeZone, numbers } of records) {
      this.counts.leftOut += unusable;
      if (clientId !== null) this.counts.clients += 1;
      if (timeZone === null) this.counts.zoneless += numbers.filter((number) => number.timeZone === null).length;
    }
    return records;
  }

  private recordOf({ row, cells }: TableRow, refused: RefusedRow[]): ContactRecord[] {
    const { headers, plan, numbers } = this.ground;
    const read = contactOfRow(cells, headers, plan.mapping, plan.priority);
    if ('faults' in read) return this.refuse({ row, cells, faults: read.faults }, refused);
    const record = contactRecord(read.input, numbers);
    if (record.numbers.length > 0) return [record];
    const [given] = read.input.numbers;
    const path = (typeof given === 'object' && given.label) || 'phone';
    return this.refuse({ row, cells, faults: [{ path, code: 'not_a_number', message: 'This is not a phone number.' }] }, refused);
  }

  private refuse(row: RefusedRow, refused: RefusedRow[]): [] {
    this.counts.faulty += 1;
    const room = MOST_FAULTS - this.counts.errors.length;
    this.counts.errors.push(...row.faults.slice(0, Math.max(0, room)).map((fault) => ({ row: row.row, ...fault })));
    refused.push(row);
    return [];
  }
}

import {
  columnOf,
  fold,
  type ImportFault,
  type ImportPlan,
  importRow,
  type ImportResult,
  Invalid,
  type NumberPlan,
  type UserId,
} from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { type ClientRecord, differingFields, toRecord } from './client-record';
import { type ClientRow, SELECT_CLIENTS, SELECT_MATCHES, toClient } from './clients.queries';

interface Line {
  row: number;
  record: ClientRecord;
}

/** What a batch of rows comes to. */
export interface Batch {
  create: ClientRecord[];
  /** Known clients, with what the file adds. */
  update: ClientRecord[];
}

/** As many faults as anybody reads. */
const MOST_FAULTS = 5_000;

/**
 * Turns rows into clients to make and to complete, one batch after the other, and keeps count. A client is known again by the name
 * together with a number or an e-mail; what is known is only ever added to.
 */
export class ImportBatches {
  readonly result: ImportResult = { created: 0, updated: 0, skipped: 0, errors: [] };
  private readonly seen = new Set<string>();

  constructor(
    private readonly manager: EntityManager,
    private readonly headers: string[],
    private readonly mapping: ImportPlan['mapping'],
    private readonly numberPlan: NumberPlan,
    /** Name or e-mail in small letters → person. */
    private readonly owners: Map<string, UserId>,
  ) {}

  async plan(rows: { row: number; cells: string[] }[]): Promise<Batch> {
    const lines = rows.flatMap(({ row, cells }) => this.lineOf(row, cells)).filter((line) => this.isFirst(line));
    const known = await this.known(lines.map(({ record }) => record));
    const batch: Batch = { create: [], update: [] };
    for (const { record } of lines) {
      const match = known.find((client) => nameKey(client) === nameKey(record) && sharesContact(client, record));
      if (!match) batch.create.push(record);
      else if (this.complete(match, record)) {
        if (!batch.update.includes(match)) batch.update.push(match);
        this.result.updated += 1;
      } else this.result.skipped += 1;
    }
    this.result.created += batch.create.length;
    return batch;
  }

  private lineOf(row: number, cells: string[]): Line[] {
    const read = importRow(cells, this.headers, this.mapping);
    if ('faults' in read) return this.refuse(row, read.faults);
    const ownerId = read.owner === null ? null : this.owners.get(read.owner.toLowerCase());
    if (ownerId === undefined)
      return this.refuse(row, [{ path: this.columnOf('owner'), code: 'unknown_user', message: 'There is no such person.' }]);
    try {
      return [{ row, record: toRecord({ ...read.input, ownerId }, this.numberPlan) }];
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return this.refuse(
        row,
        (error.details.errors ?? []).map((fault) => ({ ...fault, path: this.columnOf(fault.path) })),
      );
    }
  }

  /** The same person twice in one file comes in once. */
  private isFirst({ row, record }: Line): boolean {
    const contacts = contactsOf(record);
    const keys = contacts.length > 0 ? contacts.map((contact) => `${nameKey(record)} ${contact}`) : [nameKey(record)];
    const first = !keys.some((key) => this.seen.has(key));
    for (const key of keys) this.seen.add(key);
    if (!first) this.refuse(row, [{ path: this.columnOf('name'), code: 'repeated', message: 'This client stands in the file before.' }]);
    return first;
  }

  private async known(records: ClientRecord[]): Promise<ClientRecord[]> {
    const numbers = records.flatMap(({ phones }) => phones.map(({ number }) => number));
    const addresses = records.flatMap(({ emails }) => emails.map(({ address }) => address.toLowerCase()));
    const ids = await this.manager.query<{ id: string }[]>(SELECT_MATCHES, [numbers, addresses]);
    const rows = await this.manager.query<ClientRow[]>(`${SELECT_CLIENTS} where c.id = any($1)`, [ids.map(({ id }) => id)]);
    return rows.map(toClient);
  }

  /** Adds what the file knows more; whether that was anything. */
  private complete(client: ClientRecord, more: ClientRecord): boolean {
    const before = structuredClone(client);
    const later = <T>(items: T[]): T[] => items.map((item) => ({ ...item, primary: false }));
    client.phones = [
      ...client.phones,
      ...later(more.phones.filter(({ number }) => !client.phones.some((phone) => phone.number === number))),
    ];
    client.emails = [...client.emails, ...later(more.emails.filter(({ address }) => !contactsOf(client).includes(address.toLowerCase())))];
    client.tags = [...new Set([...client.tags, ...more.tags])];
    client.fields = { ...more.fields, ...client.fields };
    client.about ??= more.about;
    client.ownerId ??= more.ownerId;
    client.timeZone ??= more.timeZone;
    return differingFields(before, client).length > 0;
  }

  private refuse(row: number, faults: Omit<ImportFault, 'row'>[]): [] {
    this.result.skipped += 1;
    const room = MOST_FAULTS - this.result.errors.length;
    this.result.errors.push(...faults.slice(0, room).map(({ path, code, message }) => ({ row, path, code, message })));
    return [];
  }

  private columnOf(path: string): string {
    return columnOf(path, this.headers, this.mapping);
  }
}

const nameKey = ({ name }: ClientRecord) => fold(name).sort().join(' ');
const contactsOf = ({ phones, emails }: ClientRecord) => [
  ...phones.map(({ number }) => number),
  ...emails.map(({ address }) => address.toLowerCase()),
];

function sharesContact(one: ClientRecord, other: ClientRecord): boolean {
  const contacts = contactsOf(one);
  return contactsOf(other).some((contact) => contacts.includes(contact));
}

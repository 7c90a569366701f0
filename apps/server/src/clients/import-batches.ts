import {
  type ClientId,
  columnOf,
  type DuplicateRule,
  type ImportFault,
  type ImportMapping,
  importRow,
  type ImportResult,
  type ImportWords,
  Invalid,
  type NumberPlan,
  type UserId,
} from '@callcard/crm-core';
import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { RefusedRow } from '../files/import-report';
import type { TableRow } from '../files/import-table';
import { type ClientRecord, differingFields, toRecord } from './client-record';
import { complete, contactsOf, Matches, nameKey, taxKeysOf } from './import-matches';

/** How the rows of one file are read. */
export interface ImportGround {
  headers: string[];
  mapping: ImportMapping;
  duplicates: DuplicateRule;
  numberPlan: NumberPlan;
  /** Name or e-mail in small letters → person. */
  owners: Map<string, UserId>;
  words: ImportWords;
}

type Fault = Omit<ImportFault, 'row'>;

/** What a batch of rows comes to. */
export interface Batch {
  create: ClientRecord[];
  /** Known clients, with what the file adds. */
  update: ClientRecord[];
  refused: RefusedRow[];
}

interface Line extends TableRow {
  record: ClientRecord;
}

/** As many faults as anybody reads on a page, and as many notes; the report has all faults. */
const MOST_FAULTS = 5_000;
const MOST_NOTES = 100;
/** Rows that are read before anything else has its turn. */
const BREATH = 20;

/** Turns rows into clients to make and to complete, one batch after the other, and keeps count. What is known is only ever added to. */
export class ImportBatches {
  readonly result: ImportResult = { created: 0, updated: 0, skipped: 0, faulty: 0, errors: [], shared: 0, sharing: [] };
  /** Clients of this file: name and contact, contact alone with the row it came in by, tax number. */
  private readonly seen = { people: new Set<string>(), contacts: new Map<string, number>(), taxKeys: new Set<string>() };
  private readonly made = new Set<ClientId>();

  constructor(
    private readonly manager: EntityManager,
    private readonly ground: ImportGround,
  ) {}

  async plan(rows: TableRow[]): Promise<Batch> {
    const batch: Batch = { create: [], update: [], refused: [] };
    const lines: Line[] = [];
    for (const [index, row] of rows.entries()) {
      // A trial is read in the server, beside ringing phones.
      if (index % BREATH === 0) await setImmediate();
      lines.push(...this.lineOf(row, batch).filter((line) => this.isFirst(line, batch)));
    }
    const matches = await Matches.of(this.manager, lines.map(({ record }) => record), this.made); // prettier-ignore
    for (const line of lines) this.place(line, matches, batch);
    this.result.created += batch.create.length;
    for (const { id } of batch.create) this.made.add(id);
    return batch;
  }

  private place(line: Line, matches: Matches, batch: Batch): void {
    const { record } = line;
    const match = matches.find(record, this.ground.duplicates);
    const holder = matches.holderOf(record);
    if (holder && holder !== match)
      this.refuse(line, [this.fault('requisites', 'tax_id_taken', `«${holder.name}» has this number already.`, line)], batch); // prettier-ignore
    else if (!match) {
      this.noteSharing(line, matches);
      batch.create.push(record);
    } else if (this.ground.duplicates.then === 'update' && adds(match, record)) {
      if (!batch.update.includes(match)) batch.update.push(match);
      this.result.updated += 1;
    } else this.result.skipped += 1;
    for (const contact of contactsOf(record)) this.seen.contacts.set(contact, this.seen.contacts.get(contact) ?? line.row);
  }

  private lineOf(row: TableRow, batch: Batch): Line[] {
    const { headers, mapping, words, owners, numberPlan } = this.ground;
    const read = importRow(row.cells, headers, mapping, words);
    if ('faults' in read) return this.refuse(row, read.faults, batch);
    const ownerId = read.owner === null ? null : owners.get(read.owner.toLowerCase());
    if (ownerId === undefined) return this.refuse(row, [this.fault('owner', 'unknown_user', 'There is no such person.')], batch);
    try {
      return [{ ...row, record: toRecord({ ...read.input, ownerId }, numberPlan, { fields: words.fields }) }];
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const faults = (error.details.errors ?? []).map(({ path, code, message }) => this.fault(path, code, message));
      return this.refuse(row, faults, batch);
    }
  }

  /** The same person twice in one file comes in once, and a tax number too. */
  private isFirst(line: Line, batch: Batch): boolean {
    const { people, taxKeys } = this.seen;
    const [contacts, taxes] = [contactsOf(line.record), taxKeysOf(line.record)];
    const name = nameKey(line.record);
    const keys = contacts.length > 0 ? contacts.map((contact) => `${name} ${contact}`) : [name];
    const isRepeated = this.ground.duplicates.then !== 'create' && keys.some((key) => people.has(key));
    const hasTaken = taxes.some((key) => taxKeys.has(key));
    for (const key of keys) people.add(key);
    for (const key of taxes) taxKeys.add(key);
    if (isRepeated) this.refuse(line, [this.fault('name', 'repeated', 'This client stands in the file before.')], batch);
    else if (hasTaken) this.refuse(line, [this.fault('requisites', 'repeated', 'This tax number stands in the file before.', line)], batch);
    return !isRepeated && !hasTaken;
  }

  /** Numbers of several are normal: the row comes in, and people are told. */
  private noteSharing({ row, record }: Line, matches: Matches): void {
    const others = matches.sharing(record);
    const earlier = contactsOf(record).map((contact) => this.seen.contacts.get(contact)).find((one) => one !== undefined); // prettier-ignore
    if (others.length === 0 && earlier === undefined) return;
    this.result.shared += 1;
    if (this.result.sharing.length >= MOST_NOTES) return;
    const whose = others.length > 0 ? others.slice(0, 5).map(({ name }) => `«${name}»`).join(', ') : `row ${earlier}`; // prettier-ignore
    this.result.sharing.push({ row, path: this.columnOf('phones'), code: others.length > 0 ? 'shared' : 'shared_in_file', message: whose });
  }

  private refuse({ row, cells }: TableRow, faults: Fault[], batch: Batch): [] {
    this.result.skipped += 1;
    this.result.faulty += 1;
    const room = MOST_FAULTS - this.result.errors.length;
    this.result.errors.push(...faults.slice(0, room).map(({ path, code, message }) => ({ row, path, code, message })));
    batch.refused.push({ row, cells, faults });
    return [];
  }

  private fault(path: string, code: string, message: string, line?: Line): Fault {
    const [tax] = line?.record.requisites ? taxKeysOf(line.record) : [];
    const exact = path === 'requisites' && tax ? `requisites.${tax.split(' ')[0]!.split('.').at(-1)}` : path;
    return { path: this.columnOf(exact), code, message };
  }

  private columnOf(path: string): string {
    return columnOf(path, this.ground.headers, this.ground.mapping);
  }
}

/** Completes a known client; whether there was anything to add. */
function adds(client: ClientRecord, more: ClientRecord): boolean {
  const before = structuredClone(client);
  complete(client, more);
  return differingFields(before, client).length > 0;
}

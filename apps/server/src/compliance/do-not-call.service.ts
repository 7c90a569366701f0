import { Inject, Injectable } from '@nestjs/common';
import {
  Conflict,
  type DoNotCallEntry,
  type DoNotCallFilter,
  type DoNotCallImport,
  type DoNotCallImported,
  type DoNotCallInput,
  type DoNotCallLift,
  type DoNotCallSource,
  Invalid,
  newId,
  NotFound,
  type Page,
  parseNumber,
  storedNumber,
} from '@callcard/crm-core';
import { join } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ImportTables } from '../files/import-table';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';
import { Conditions } from '../database/conditions';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { NumberRulesService } from '../numbers/number-rules.service';
import './compliance.events';
import { ACTIVE, INSERT_ENTRIES, LIFT, LIFT_EXPIRED, SELECT_ENTRIES, STRENGTHEN } from './do-not-call.queries';

type Moments = 'expiresAt' | 'at' | 'liftedAt';
type Row = Omit<DoNotCallEntry, Moments> & { expiresAt: Date | null; at: Date; liftedAt: Date | null };

export const toEntry = (row: Row): DoNotCallEntry => ({
  ...row,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  at: row.at.toISOString(),
  liftedAt: row.liftedAt?.toISOString() ?? null,
});

/** Numbers about to be barred, and what is said of all of them. */
interface Barring {
  campaignId: string | null;
  source: DoNotCallSource;
  reason: string | null;
  expiresAt: Date | null;
}

const FIELDS = { do_not_call_campaign_id_fkey: 'campaignId' };
const BATCH = 5_000;
const MOST_ROWS = 500_000;
const TOLD_ROWS = 20;

/** The numbers that campaigns do not call. Nothing is taken out: what was lifted stays to be read. */
@Injectable()
export class DoNotCall {
  private readonly tables: ImportTables;

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly rules: NumberRulesService,
    @Inject(ENV) env: Env,
  ) {
    this.tables = new ImportTables(join(folders(env).files, 'do-not-call'));
  }

  /** Newest first. */
  async list(who: Principal, { limit, cursor, number, campaignId, source, active }: DoNotCallFilter): Promise<Page<DoNotCallEntry>> {
    this.access.require(who, 'doNotCall.view');
    const conditions = new Conditions()
      .given('d.number = $?', number ? (this.keyOf(number) ?? '') : undefined)
      .given('d.campaign_id = $?', campaignId)
      .given('d.source = $?', source)
      .when(active === true, ACTIVE)
      .when(active === false, `not (${ACTIVE})`);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(d.at, d.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT_ENTRIES} where ${conditions} order by d.at desc, d.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toEntry, (row) => [row.at.toISOString(), row.id]);
  }

  async create(who: Principal, { number: text, campaignId = null, source, reason, expiresAt }: DoNotCallInput): Promise<DoNotCallEntry> {
    this.access.require(who, 'doNotCall.edit');
    const number = this.callable(text);
    const barring = { campaignId, source, reason: reason || null, expiresAt: this.ahead(expiresAt) };
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const [id] = await this.insert(tx, who, [number], barring);
        if (id === undefined) throw Invalid.field('number', 'taken', 'This number is in the list already.');
        await this.told(tx, who, 'added', id, { number, source });
        return this.get(id, tx.manager);
      }),
    );
  }

  /**
   * Bars the number of somebody who said so to whoever called them. One that is barred already stays so, by the wish from now on.
   * Whoever asks has the right to already.
   */
  async put(tx: Transaction, who: Actor | null, number: string, barring: Barring): Promise<void> {
    const [id] = await this.insert(tx, who, [number], barring);
    if (id === undefined) await tx.manager.query(STRENGTHEN, [number, barring.campaignId, barring.source, barring.expiresAt]);
    await this.told(tx, who, 'added', id ?? null, { number, source: barring.source });
  }

  async lift(who: Principal, id: string, { reason }: DoNotCallLift): Promise<DoNotCallEntry> {
    this.access.require(who, 'doNotCall.edit');
    return this.transactor.run(async (tx) => {
      const entry = await this.get(id, tx.manager);
      const [lifted] = await tx.manager.query<[unknown[], number]>(LIFT, [id, this.clock.now(), reason, who.userId, who.name]);
      if (lifted.length === 0) throw new Conflict('It was lifted already.', ['liftedAt'], 'lifted');
      await this.told(tx, who, 'lifted', id, { number: entry.number, reason });
      return this.get(id, tx.manager);
    });
  }

  /** A register, a number a row in whichever column, all or nothing. */
  async import(who: Principal, path: string, { campaignId, reason, expiresAt }: DoNotCallImport): Promise<DoNotCallImported> {
    this.access.require(who, 'doNotCall.edit');
    const barring = { campaignId: campaignId ?? null, source: 'import' as const, reason: reason || null, expiresAt: this.ahead(expiresAt) };
    const id = newId(this.clock.now().getTime());
    try {
      const shape = await this.tables.take(id, path);
      return await namingFields(FIELDS, () => this.transactor.run((tx) => this.importRows(tx, who, this.tables.rows(id, shape), barring)));
    } finally {
      await this.tables.remove(id);
    }
  }

  /** As numbers are kept; null: it is none. */
  keyOf(text: string): string | null {
    return storedNumber(text, this.rules.plan())?.number ?? null;
  }

  private async importRows(
    tx: Transaction,
    who: Principal,
    rows: AsyncIterable<{ row: number; cells: string[] }>,
    barring: Barring,
  ): Promise<DoNotCallImported> {
    const done: DoNotCallImported = { added: 0, known: 0, refused: 0, refusedRows: [] };
    let batch = new Set<string>();
    const write = async () => {
      const added = await this.insert(tx, who, [...batch], barring);
      done.added += added.length;
      done.known += batch.size - added.length;
      batch = new Set();
    };
    for await (const { row, cells } of rows) {
      if (row > MOST_ROWS) throw Invalid.field('file', 'too_long', `At most ${MOST_ROWS} rows at once.`);
      const number = cells.map((cell) => this.numberIn(cell)).find((each) => each !== null);
      if (number) batch.add(number);
      else if (row > 1) {
        done.refused += 1;
        if (done.refusedRows.length < TOLD_ROWS) done.refusedRows.push(row);
      }
      if (batch.size === BATCH) await write();
    }
    if (batch.size > 0) await write();
    await this.told(tx, who, 'imported', null, { added: done.added, known: done.known, refused: done.refused });
    return done;
  }

  private async insert(tx: Transaction, who: Actor | null, numbers: string[], barring: Barring): Promise<string[]> {
    const now = this.clock.now();
    const { campaignId, source, reason, expiresAt } = barring;
    await tx.manager.query(LIFT_EXPIRED, [numbers, campaignId, now]);
    const ids = numbers.map(() => newId(now.getTime()));
    const values = [campaignId, source, reason, expiresAt, now, who?.userId ?? null, who?.name ?? null];
    const rows = await tx.manager.query<{ id: string }[]>(INSERT_ENTRIES, [ids, numbers, ...values]);
    return rows.map(({ id }) => id);
  }

  private async get(id: string, manager: EntityManager): Promise<DoNotCallEntry> {
    const [row] = await manager.query<Row[]>(`${SELECT_ENTRIES} where d.id = $1`, [id]);
    if (!row) throw new NotFound('entry');
    return toEntry(row);
  }

  /** Only what is certainly a number of the outside: a register's other columns hold figures too. */
  private numberIn(text: string): string | null {
    const parsed = text.trim() === '' ? null : parseNumber(text, this.rules.plan());
    return parsed?.kind === 'number' ? parsed.e164 : null;
  }

  private callable(text: string): string {
    const number = this.numberIn(text);
    if (number === null) throw Invalid.field('number', 'not_a_number', 'This is no number that could be called.');
    return number;
  }

  private ahead(moment: string | null | undefined): Date | null {
    if (!moment) return null;
    const until = new Date(moment);
    if (until > this.clock.now()) return until;
    throw Invalid.field('expiresAt', 'in_the_past', 'This moment is over.');
  }

  private async told(tx: Transaction, who: Actor | null, action: string, subjectId: string | null, details: object): Promise<void> {
    await this.audit.record(tx, who, { action, noun: 'doNotCall', subjectId, details: { ...details } });
    tx.publish({ kind: 'DoNotCallChanged', id: subjectId });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Did, type DidChange, type DidInput, didKey, didOf, Invalid, newId, type Page, type PageQuery } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { EventBus } from '../database/event-bus';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { NumberEntity, toDid } from './number.entity';
import { NumberRulesService } from './number-rules.service';
import './numbers.events';

const FIELDS = { numbers_number_key: 'number', numbers_calendar_id_fkey: 'calendarId', numbers_team_id_fkey: 'teamId' };

@Injectable()
export class NumbersService implements OnModuleInit {
  /** All of them, in memory: they are few, and a pop has no time to ask. */
  private readonly known = new Map<string, Did>();

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly bus: EventBus,
    private readonly audit: AuditService,
    private readonly rules: NumberRulesService,
  ) {}

  async onModuleInit(): Promise<void> {
    this.bus.on('NumberChanged', ({ did }) => this.known.set(did.id, did));
    this.bus.on('NumberDeleted', ({ id }) => this.known.delete(id));
    for (const row of await this.dataSource.manager.find(NumberEntity)) this.known.set(row.id, toDid(row));
  }

  /** Which of our numbers was called, in whatever spelling the PBX presents it. */
  find(calledNumber: string | null): Did | undefined {
    return didOf([...this.known.values()], calledNumber, this.rules.plan());
  }

  all(): Did[] {
    return [...this.known.values()];
  }

  /** Countries in whose national spellings some of our lines present callers. */
  regions(): string[] {
    return this.all().flatMap(({ region }) => region ?? []);
  }

  /** The same as it is stored now: for the worker, which hears of no changes. */
  async findStored(calledNumber: string | null): Promise<Did | undefined> {
    const rows = await this.dataSource.manager.find(NumberEntity);
    return didOf(rows.map(toDid), calledNumber, await this.rules.storedPlan());
  }

  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<Did>> {
    this.access.require(who, 'numbers.edit');
    const query = this.dataSource
      .createQueryBuilder(NumberEntity, 'did')
      .orderBy('did.number')
      .take(limit + 1);
    const after = fromCursor(cursor, 1);
    if (after) query.where('did.number > :number', { number: after[0] });
    return pageOf(await query.getMany(), limit, toDid, ({ number }) => [number]);
  }

  async create(who: Principal, input: DidInput): Promise<Did> {
    this.access.require(who, 'numbers.edit');
    const { number, title, source = null, calendarId = null, region = null, teamId = null, recording = 'record', notice = null } = input;
    const { afterHours = 'none', afterHoursQueue = null, afterHoursSound = null } = input;
    requirePlace(afterHours, afterHoursQueue);
    return this.write(who, 'created', async (tx) => {
      const rules = { recording, notice, afterHours, afterHoursQueue, afterHoursSound };
      const row: NumberEntity = { id: newId(), number: this.key(number), title, source, calendarId, region, teamId, ...rules, version: 1 };
      await tx.manager.insert(NumberEntity, row);
      return row;
    });
  }

  async update(who: Principal, id: string, { version, number, ...change }: DidChange): Promise<Did> {
    this.access.require(who, 'numbers.edit');
    return this.write(who, 'changed', async (tx) => {
      const row = await tx.getForUpdate(NumberEntity, 'number', id, version);
      Object.assign(row, change, number !== undefined && { number: this.key(number) });
      requirePlace(row.afterHours, row.afterHoursQueue);
      return tx.save(NumberEntity, row);
    });
  }

  async delete(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'numbers.edit');
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(NumberEntity, 'number', id);
      await tx.manager.delete(NumberEntity, { id });
      await this.record(tx, who, 'deleted', toDid(row));
      tx.publish({ kind: 'NumberDeleted', id, number: row.number });
    });
  }

  private write(who: Principal, action: string, work: (tx: Transaction) => Promise<NumberEntity>): Promise<Did> {
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const did = toDid(await work(tx));
        await this.record(tx, who, action, did);
        tx.publish({ kind: 'NumberChanged', did });
        return did;
      }),
    );
  }

  private key(number: string): string {
    const key = didKey(number, this.rules.plan());
    if (key === null) throw Invalid.field('number', 'invalid_number', 'This is not a number.');
    return key;
  }

  private record(tx: Transaction, who: Principal, action: string, { id, number, title }: Did): Promise<void> {
    return this.audit.record(tx, who, { action, noun: 'numbers', subjectId: id, details: { number, title } });
  }
}

/** Whoever waits or is called back belongs to a queue. */
function requirePlace(action: Did['afterHours'], queue: string | null): void {
  if (queue === null && (action === 'queue' || action === 'callback'))
    throw Invalid.field('afterHoursQueue', 'required', 'Name the queue.');
}

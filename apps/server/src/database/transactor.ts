import { Injectable } from '@nestjs/common';
import { Conflict, NotFound } from '@callcard/crm-core';
import { DataSource, type EntityManager, type EntityTarget, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import { CONNECTIONS } from './data-source';
import type { DomainEvent } from './domain-events';
import { EventBus } from './event-bus';
import { Gate } from './gate';

/** Anything edited by people carries a version. */
export interface Versioned extends ObjectLiteral {
  id: string;
  version: number;
}

/** One database transaction: what it writes, and what the world hears once it is committed. */
export class Transaction {
  readonly events: DomainEvent[] = [];

  constructor(readonly manager: EntityManager) {}

  /** The row, locked until the end. @throws NotFound · Conflict when somebody wrote it since `version`. */
  async getForUpdate<T extends Versioned>(entity: EntityTarget<T>, noun: string, id: string, version?: number): Promise<T> {
    const row = await this.manager.findOne(entity, { where: { id } as FindOptionsWhere<T>, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new NotFound(noun);
    if (version !== undefined && row.version !== version) throw new Conflict(`Somebody changed this ${noun} meanwhile.`, ['version']);
    return row;
  }

  /** Writes a row with its version raised by one. */
  async save<T extends Versioned>(entity: EntityTarget<T>, row: T): Promise<T> {
    row.version += 1;
    await this.manager.getRepository(entity).save(row);
    return row;
  }

  /** Heard by listeners after the commit, never before, and not at all after a roll-back. */
  publish(event: DomainEvent): void {
    this.events.push(event);
  }

  /** A background job that exists exactly if this transaction commits. `runAt`: not before then. `jobKey`: at most one such job. */
  async addJob(task: string, payload: object, options: { runAt?: Date; jobKey?: string } = {}): Promise<void> {
    await this.manager.query('select graphile_worker.add_job($1, $2::json, run_at := $3, job_key := $4)', [
      task,
      JSON.stringify(payload),
      options.runAt ?? new Date(),
      options.jobKey ?? null,
    ]);
  }
}

/** A job that finds its moment not quite here puts itself off: where the database's clock is ahead, not at once, again and again. */
export const soonest = (at: Date, now: Date): Date => new Date(Math.max(at.getTime(), now.getTime() + 1_000));

@Injectable()
export class Transactor {
  /**
   * Half of the connections: transactions that wait for each other's locks must leave some to the one they wait for, which may ask the
   * database beside itself, and to a phone that rings. A transaction is never begun inside of another one.
   */
  private readonly gate = new Gate(CONNECTIONS / 2);

  constructor(
    private readonly dataSource: DataSource,
    private readonly bus: EventBus,
  ) {}

  /** Runs `work` in one transaction and publishes its events after the commit. */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { result, events } = await this.gate.through(() =>
      this.dataSource.transaction(async (manager) => {
        const tx = new Transaction(manager);
        return { result: await work(tx), events: tx.events };
      }),
    );
    for (const event of events) this.publish(event);
    return result;
  }

  /** Of something committed already. */
  publish(event: DomainEvent): void {
    this.bus.emit(event);
  }
}

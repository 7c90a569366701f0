import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CallFact, type CallId, erasedFacts, erasedIn, eraserOf } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { EventBus } from '../database/event-bus';
import { type Transaction, Transactor } from '../database/transactor';
import { FACTS_TO_ERASE, REWRITE_FACTS, rewriteRow, ROWS_TO_ERASE, TOLD_COLUMNS } from './call-erasure.queries';
import { SELECT_FACTS, UPSERT_CALLS, toCallRow } from './call-ledger.queries';
import { CallLedger } from './call-ledger';
import { CallNumbers } from './call-numbers';
import './calls.events';
import { type LiveCall, LiveCalls } from './live-calls';
import { liveCallsOf } from './live-calls-of';

/** By what the client of these calls is known; the number of each call is known by the call. */
interface Party {
  numbers: readonly string[];
  names: readonly string[];
}

/** So many in one transaction: the ledger waits for none of them for long. */
const BATCH = 50;

/**
 * Takes a client out of what the PBX said of ended calls: out of the facts first, then the rows are made of the facts again, so that a
 * replay finds both alike. Times, queues, people and outcomes stay.
 */
@Injectable()
export class CallErasure implements OnModuleInit {
  constructor(
    private readonly transactor: Transactor,
    private readonly numbers: CallNumbers,
    private readonly live: LiveCalls,
    private readonly ledger: CallLedger,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('CallsErased', ({ callIds }) => this.forget(callIds));
  }

  /** Doing it again changes nothing. */
  async erase(ids: readonly CallId[], party: Party): Promise<void> {
    for (let at = 0; at < ids.length; at += BATCH) {
      const some = ids.slice(at, at + BATCH);
      await this.transactor.run(async (tx) => {
        await this.eraseSome(tx, some, party);
        tx.publish({ kind: 'CallsErased', callIds: some });
      });
    }
  }

  private async eraseSome({ manager }: Transaction, ids: CallId[], { numbers, names }: Party): Promise<void> {
    const rows = await manager.query<Told[]>(ROWS_TO_ERASE, [ids]);
    await manager.query(FACTS_TO_ERASE, [ids]);
    const known = await manager.query<{ id: CallId; facts: CallFact[] }[]>(SELECT_FACTS, [ids]);
    const facts = new Map(known.map((row) => [row.id, row.facts]));
    const rewritten: CallFact[] = [];
    for (const row of rows) {
      const party = { numbers: [...numbers, ...[row.outsideNumber ?? []].flat()], names };
      const before = facts.get(row.id);
      if (before) rewritten.push(...erasedFacts(before, party));
      else await this.rewriteRow(manager, row, party);
    }
    const columns = [rewritten.map(({ callId }) => callId), rewritten.map(({ key }) => key), rewritten.map((fact) => JSON.stringify(fact))];
    await manager.query(REWRITE_FACTS, columns);
    await this.foldAgain(manager, rows.flatMap(({ id }) => (facts.has(id) ? id : []))); // prettier-ignore
  }

  /** The rows of these calls and of those joined with them, whose legs they share; the number of another call stays as the ledger read it. */
  private async foldAgain(manager: EntityManager, ids: CallId[]): Promise<void> {
    const live = await liveCallsOf((sql, parameters) => manager.query(sql, parameters), ids);
    const calls = [...live.all()].filter((call) => !call.isUnheard);
    const others = calls.flatMap(({ id }) => (ids.includes(id) ? [] : id));
    const rows = await manager.query<Told[]>(ROWS_TO_ERASE, [others]);
    const numbers = new Map(rows.map(({ id, outsideNumber }) => [id, outsideNumber]));
    const known = calls.filter(({ id }) => ids.includes(id) || numbers.has(id));
    const outsideOf = (call: LiveCall) => (numbers.has(call.id) ? numbers.get(call.id)! : this.numbers.outsideOf(call));
    await manager.query(UPSERT_CALLS, [JSON.stringify(known.map((call) => toCallRow(call, outsideOf(call))))]);
  }

  /** A call of before there were facts, or of a seed. */
  private async rewriteRow(manager: EntityManager, { id, told }: Told, party: Party): Promise<void> {
    const left = erasedIn(told, eraserOf({ ...party, emails: [] }));
    await manager.query(rewriteRow(TOLD_COLUMNS), [id, JSON.stringify({ ...left, caller_name: null, outside_number: null })]);
  }

  /** What is remembered for events that come late would write the former facts again. Of calls that go on with others, it is kept. */
  private forget(ids: readonly CallId[]): void {
    for (const id of ids) {
      const calls = this.live.get(id)?.group.calls ?? [];
      const isOver = calls.every((call) => !this.ledger.owes(call.id) && (call.isUnheard || call.fold().endedAt !== null));
      if (isOver) for (const call of [...calls]) this.live.forget(call.id);
    }
  }
}

interface Told {
  id: CallId;
  outsideNumber: string | null;
  told: Record<string, unknown>;
}

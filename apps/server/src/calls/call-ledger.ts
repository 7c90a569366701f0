import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { CallFact, CallId } from '@callcard/crm-core';
import { Pool, type PoolClient } from 'pg';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { EventBus } from '../database/event-bus';
import { CallNumbers } from './call-numbers';
import { CallsReader } from './calls.reader';
import { ADD_JOBS, INSERT_FACTS, INSERT_WORK, SELECT_FACTS, UPSERT_CALLS, factRows, toCallRow } from './call-ledger.queries';
import { type LiveCall, LiveCalls } from './live-calls';
import { NumberMatches } from './number-matches';
import { recordingJobs } from './recording-jobs';

const RETRY_MILLISECONDS = [100, 500, 2_000, 5_000];

/**
 * Writes what the PBX said: one transaction per batch, in order per call, { append facts, fold, upsert, outbox }.
 * While one batch is written the next gathers, so the slower the database the larger the batches.
 */
@Injectable()
export class CallLedger implements OnApplicationShutdown {
  private readonly logger = new Logger(CallLedger.name);
  private readonly pool: Pool;
  private pending = new Map<CallId, CallFact[]>();
  private writing: Promise<void> | null = null;
  private closing = false;

  constructor(
    @Inject(ENV) env: Env,
    private readonly live: LiveCalls,
    private readonly numbers: CallNumbers,
    private readonly matches: NumberMatches,
    private readonly reader: CallsReader,
    private readonly bus: EventBus,
  ) {
    this.pool = new Pool({ connectionString: env.databaseUrl, max: 2, application_name: 'callcard ledger' });
    this.pool.on('error', (error) => this.logger.warn(`A ledger connection ended: ${error.message}`));
  }

  /** Takes new facts of one call; they are written as soon as the batch before them is. */
  append(call: LiveCall, facts: readonly CallFact[]): void {
    this.pending.set(call.id, [...(this.pending.get(call.id) ?? []), ...facts]);
    this.writing ??= this.drain().finally(() => (this.writing = null));
  }

  /** Resolves when all that was appended is committed. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    await this.settled();
    await this.pool.end();
  }

  /** Makes room for the facts of this month and the next; their table is cut by months. */
  async prepare(): Promise<void> {
    await this.pool.query(`select ensure_call_facts_partition(now()), ensure_call_facts_partition(now() + interval '1 month')`);
  }

  /** The open calls as the database knows them, with all their facts: where a restarted server goes on. */
  async openCalls(): Promise<{ id: CallId; pbx: string; demo: boolean; facts: CallFact[] }[]> {
    const { rows } = await this.pool.query<{ id: CallId; pbx: string; demo: boolean }>(
      `select id, pbx, demo from calls where state <> 'ended' order by started_at`,
    );
    const facts = await this.factsOf(
      this.pool,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, facts: facts.get(row.id) ?? [] }));
  }

  private async drain(): Promise<void> {
    for (let failures = 0; this.pending.size > 0;) {
      const batch = this.pending;
      this.pending = new Map();
      try {
        await this.write(batch);
        failures = 0;
      } catch (error) {
        this.logger.error(`The ledger could not write ${batch.size} calls; trying again`, error);
        this.putBack(batch);
        if (this.closing && failures >= RETRY_MILLISECONDS.length) throw error;
        await pause(RETRY_MILLISECONDS[Math.min(failures++, RETRY_MILLISECONDS.length - 1)]!);
      }
    }
  }

  private putBack(batch: Map<CallId, CallFact[]>): void {
    for (const [id, later] of this.pending) batch.set(id, [...(batch.get(id) ?? []), ...later]);
    this.pending = batch;
  }

  private async write(batch: Map<CallId, CallFact[]>): Promise<void> {
    const calls = [...batch.keys()].map((id) => this.live.get(id)).filter((call) => call !== undefined);
    const matches = await Promise.all(calls.map((call) => this.matches.settledClientOf(call)));
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(INSERT_FACTS, factRows([...batch.values()].flat()));
      await this.complete(
        client,
        calls.filter((call) => !call.complete),
      );
      await client.query(UPSERT_CALLS, [JSON.stringify(calls.map((call) => toCallRow(call, this.numbers.outsideOf(call))))]);
      await client.query(INSERT_WORK, [calls.map((call) => call.id), matches]);
      const jobs = recordingJobs(calls);
      if (jobs.length > 0) await client.query(ADD_JOBS, [JSON.stringify(jobs)]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
    await this.publish(calls);
  }

  /** Facts of these calls from before this process, for a fold of all there is. */
  private async complete(client: PoolClient, calls: LiveCall[]): Promise<void> {
    if (calls.length === 0) return;
    const facts = await this.factsOf(
      client,
      calls.map(({ id }) => id),
    );
    for (const call of calls) {
      call.add(facts.get(call.id) ?? []);
      call.complete = true;
    }
  }

  private async factsOf(client: Pick<PoolClient, 'query'>, ids: CallId[]): Promise<Map<CallId, CallFact[]>> {
    const { rows } = await client.query<{ id: CallId; facts: CallFact[] }>(SELECT_FACTS, [ids]);
    return new Map(rows.map(({ id, facts }) => [id, facts]));
  }

  /** After the commit, and never a reason to write again: what is not told now is asked for later. */
  private async publish(calls: LiveCall[]): Promise<void> {
    try {
      for (const call of await this.reader.byIds(calls.map(({ id }) => id))) this.bus.emit({ kind: 'CallChanged', call });
    } catch (error) {
      this.logger.error('Committed calls could not be told to the consoles', error);
    }
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { CallFact, CallId } from '@callcard/crm-core';
import { Pool, type PoolClient } from 'pg';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { EventBus } from '../database/event-bus';
import { WriterFence } from '../telephony/writer-fence';
import { WriterLeaseLost } from '../telephony/writer-lease';
import { CallNumbers } from './call-numbers';
import { callChanged } from './calls.events';
import { CallsReader } from './calls.reader';
import {
  ADD_JOBS,
  INSERT_FACTS,
  INSERT_WORK,
  REPLACE_FACTS,
  SELECT_FACTS,
  SELECT_JOINED,
  SELECT_OPEN,
  UPSERT_CALLS,
  factRows,
  isFromLogs,
  toCallRow,
} from './call-ledger.queries';
import { type LiveCall, LiveCalls } from './live-calls';
import { LineHours } from './line-hours';
import { NumberMatches } from './number-matches';
import { recordingJobs } from './recording-jobs';

const RETRY_MILLISECONDS = [100, 500, 2_000, 5_000];
/** A database that says nothing for longer is taken to be away, and is asked again. */
const CONNECT_MILLISECONDS = 5_000;
const QUERY_MILLISECONDS = 30_000;

/**
 * Writes what the PBX said: one transaction per batch, in order per call, { append facts, fold, upsert, outbox }.
 * While one batch is written the next gathers, so the slower the database the larger the batches.
 */
@Injectable()
export class CallLedger implements OnApplicationShutdown {
  private readonly logger = new Logger(CallLedger.name);
  private readonly pool: Pool;
  private pending = new Map<CallId, CallFact[]>();
  /** What is being written now. */
  private batch = new Map<CallId, CallFact[]>();
  /** Committed, but not told to anybody yet. */
  private untold = new Set<CallId>();
  private writing: Promise<void> | null = null;
  private telling: Promise<void> | null = null;
  private closing = false;

  constructor(
    @Inject(ENV) env: Env,
    private readonly live: LiveCalls,
    private readonly numbers: CallNumbers,
    private readonly matches: NumberMatches,
    private readonly hours: LineHours,
    private readonly reader: CallsReader,
    private readonly bus: EventBus,
    private readonly fence: WriterFence,
  ) {
    this.pool = new Pool({
      connectionString: env.databaseUrl,
      max: 2,
      // Statements travel together: on a busy machine every answer that is waited for costs a turn of the processor.
      pipeline: true,
      application_name: 'callcard ledger',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      query_timeout: QUERY_MILLISECONDS,
    });
    this.pool.on('error', (error) => this.logger.warn(`A ledger connection ended: ${error.message}`));
  }

  /** Takes new facts of one call; they are written as soon as the batch before them is. */
  append(call: LiveCall, facts: readonly CallFact[]): void {
    this.pending.set(call.id, [...(this.pending.get(call.id) ?? []), ...facts]);
    this.writing ??= this.drain().finally(() => (this.writing = null));
  }

  /** Whether facts of this call still wait to be committed: until then it must not be forgotten. */
  owes(id: CallId): boolean {
    return this.pending.has(id) || this.batch.has(id);
  }

  /** Resolves when all that was appended is committed and told. */
  async settled(): Promise<void> {
    for (let busy = this.writing ?? this.telling; busy; busy = this.writing ?? this.telling) await busy;
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

  /** The open calls as the database knows them, and those joined with them, with all their facts: where a restarted server goes on. */
  async openCalls(): Promise<(KnownCall & { facts: CallFact[] })[]> {
    const { rows } = await this.pool.query<KnownCall>(SELECT_OPEN);
    const facts = await this.factsOf(
      this.pool,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, facts: facts.get(row.id) ?? [] }));
  }

  private async drain(): Promise<void> {
    for (let failures = 0; this.pending.size > 0;) {
      this.batch = this.pending;
      this.pending = new Map();
      try {
        await this.write(this.batch);
        this.batch = new Map();
        failures = 0;
      } catch (error) {
        if (error instanceof WriterLeaseLost) return this.giveUp();
        this.logger.error(`The ledger could not write ${this.batch.size} calls; trying again`, error);
        if (isRefused(error)) await this.writeEach();
        this.putBack();
        if (this.closing && failures >= RETRY_MILLISECONDS.length) throw error;
        await pause(RETRY_MILLISECONDS[Math.min(failures++, RETRY_MILLISECONDS.length - 1)]!);
      }
    }
  }

  /** Another server writes what this one has heard. */
  private giveUp(): void {
    for (const waiting of [this.pending, this.batch, this.untold]) waiting.clear();
  }

  /** The database is there but will not take something in the batch: that call is given up, so that it does not hold up all others. */
  private async writeEach(): Promise<void> {
    for (const [id, facts] of this.batch) {
      try {
        await this.write(new Map([[id, facts]]));
      } catch (error) {
        if (!isRefused(error)) return;
        this.logger.error(`The database refuses what the PBX said of call ${id}; ${facts.length} facts are lost`, error);
      }
      this.batch.delete(id);
    }
  }

  private putBack(): void {
    for (const [id, later] of this.pending) this.batch.set(id, [...(this.batch.get(id) ?? []), ...later]);
    this.pending = this.batch;
    this.batch = new Map();
  }

  private async write(batch: Map<CallId, CallFact[]>): Promise<void> {
    let known = await this.ask(batch);
    const client = await this.pool.connect();
    try {
      await Promise.all([
        client.query('begin'),
        this.fence.check((sql, parameters) => client.query(sql, parameters).then(({ rows }) => rows)),
      ]);
      // Joined with further calls while we asked and waited.
      while (!this.concerned(batch.keys()).every((call) => known.calls.includes(call))) known = await this.ask(batch);
      const { calls, facts, rows, jobs } = this.gather(known.calls);
      // What fails makes the commit behind it a roll-back.
      await Promise.all([
        ...this.insert(client, facts),
        client.query(planned('calls', UPSERT_CALLS, [rows])),
        client.query(planned('work', INSERT_WORK, [calls, known.matches, known.hours])),
        jobs.length > 0 && client.query(planned('jobs', ADD_JOBS, [JSON.stringify(jobs)])),
        client.query('commit'),
      ]);
      client.release();
      for (const id of calls) this.untold.add(id);
      if (this.untold.size > 0) this.telling ??= this.publish();
    } catch (error) {
      // What a connection was in the middle of is not worth finding out: the database rolls back, and the next one is fresh.
      client.release(true);
      throw error;
    }
  }

  /** The calls that a batch concerns, with what is to be asked about them. */
  private async ask(batch: Map<CallId, CallFact[]>) {
    await this.complete(batch.keys());
    const calls = this.concerned(batch.keys());
    const matches = await Promise.all(calls.map((call) => this.matches.settledClientOf(call)));
    const hours = await Promise.all(calls.map((call) => this.hours.outOfHours(call)));
    return { calls, matches, hours };
  }

  /** What is to be written of these calls, all of one moment: a row must say no more than the facts committed with it. */
  private gather(calls: LiveCall[]) {
    return {
      calls: calls.map(({ id }) => id),
      facts: calls.flatMap(({ id }) => this.unwritten(id)),
      rows: JSON.stringify(calls.map((call) => toCallRow(call, this.numbers.outsideOf(call)))),
      jobs: recordingJobs(calls),
    };
  }

  private unwritten(id: CallId): CallFact[] {
    return [...(this.batch.get(id) ?? []), ...(this.pending.get(id) ?? [])];
  }

  private insert(client: PoolClient, facts: CallFact[]): Promise<unknown>[] {
    const fresh = client.query(planned('facts', INSERT_FACTS, factRows(facts.filter((fact) => !isFromLogs(fact)))));
    const corrected = lastOfEachKey(facts.filter(isFromLogs));
    return corrected.length === 0 ? [fresh] : [fresh, client.query(REPLACE_FACTS, factRows(corrected))];
  }

  /** The calls of these ids and all that were joined with them: a fact of one may change the fold of every one. */
  private concerned(ids: Iterable<CallId>): LiveCall[] {
    const groups = new Set([...ids].flatMap((id) => this.live.get(id)?.group ?? []));
    return [...groups].flatMap((group) => group.calls.filter((call) => !call.isUnheard));
  }

  /** Facts of these calls, and of those joined with them, from before this process: for a fold of all there is. */
  private async complete(ids: Iterable<CallId>): Promise<void> {
    const groups = () => new Set([...ids].flatMap((id) => this.live.get(id)?.group ?? []));
    // What is learnt may name further calls.
    for (;;) {
      const calls = [...groups()].flatMap((group) => group.calls.filter((call) => !call.complete));
      if (calls.length === 0) return;
      const asked = calls.map(({ id }) => id);
      const [joined, facts] = await Promise.all([
        this.pool.query<KnownCall & { with: CallId }>(SELECT_JOINED, [asked]),
        this.factsOf(this.pool, asked),
      ]);
      for (const call of calls) {
        this.live.add(call, facts.get(call.id) ?? []);
        call.complete = true;
      }
      for (const { id, pbx, demo, with: known } of joined.rows) this.live.join(this.live.get(known)!, this.live.open(id, pbx, demo));
    }
  }

  private async factsOf(client: Pick<Pool, 'query'>, ids: CallId[]): Promise<Map<CallId, CallFact[]>> {
    const { rows } = await client.query<{ id: CallId; facts: CallFact[] }>(SELECT_FACTS, [ids]);
    return new Map(rows.map(({ id, facts }) => [id, facts]));
  }

  /** After the commit, while the next batch is written. What cannot be told now is told as soon as the database answers again. */
  private async publish(): Promise<void> {
    for (let failures = 0; this.untold.size > 0;) {
      const ids = [...this.untold];
      this.untold.clear();
      try {
        await this.reader.inTurn(
          () => this.reader.byIds(ids),
          (call) => this.bus.emit(callChanged(call)),
        );
        failures = 0;
      } catch (error) {
        this.logger.error(`${ids.length} calls are committed but could not be told; trying again`, error);
        for (const id of ids) this.untold.add(id);
        if (this.closing && failures >= RETRY_MILLISECONDS.length) throw error;
        await pause(RETRY_MILLISECONDS[Math.min(failures++, RETRY_MILLISECONDS.length - 1)]!);
      }
    }
    // At once, not a turn later: what is committed in between would wait for the next commit.
    this.telling = null;
  }
}

interface KnownCall {
  id: CallId;
  pbx: string;
  demo: boolean;
}

/** The ledger says the same few statements all day: each connection plans them once. */
const planned = (name: string, text: string, values: unknown[]) => ({ name: `ledger ${name}`, text, values });

/** A statement cannot replace one row twice. */
const lastOfEachKey = (facts: CallFact[]) => [...new Map(facts.map((fact) => [`${fact.callId} ${fact.key}`, fact])).values()];

/** SQLSTATE classes 22 and 23: no second try will make the same data pass. */
const isRefused = (error: unknown) => /^2[23]/.test((error as { code?: string }).code ?? '');

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

import { Inject, Injectable } from '@nestjs/common';
import type { CallId } from '@callcard/crm-core';
import { isDeepStrictEqual } from 'node:util';
import { Client } from 'pg';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { UPSERT_CALLS, toCallRow } from './call-ledger.queries';
import { CallNumbers } from './call-numbers';
import { COMPARE, FIRST_AND_LAST, MAKE_SCRATCH, SELECT_PAGE } from './ledger-replay.queries';
import { liveCallsOf } from './live-calls-of';

const PAGE = 500;

/** The columns of a call that its facts do not make so; `made` is null where there are no facts, `kept` where there is no row. */
export interface Difference {
  callId: CallId;
  kept: Record<string, unknown> | null;
  made: Record<string, unknown> | null;
  columns: string[];
}

/** What was compared. */
export interface Replayed {
  calls: number;
  facts: number;
  differing: number;
}

/** Told while it goes on: nothing is gathered, however many calls there are. */
export interface ReplayReport {
  differs(difference: Difference): void;
  progress(sofar: Replayed): void;
}

type Row = Record<string, unknown>;

/**
 * Makes the rows of calls anew from their facts, in a scratch table of its own connection, and compares them with those that are kept.
 * Each page is read in one snapshot, which cannot write anything real; what the ledger commits meanwhile does no harm.
 */
@Injectable()
export class LedgerReplay {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly numbers: CallNumbers,
  ) {}

  /** The calls that began in [from, to). */
  async run(from: Date | null, to: Date | null, report: ReplayReport): Promise<Replayed> {
    const client = new Client({ connectionString: this.env.databaseUrl, application_name: 'callcard replay' });
    await client.connect();
    try {
      await client.query(MAKE_SCRATCH);
      return await this.pages(client, from, to, report);
    } finally {
      await client.end();
    }
  }

  private async pages(client: Client, from: Date | null, to: Date | null, report: ReplayReport): Promise<Replayed> {
    const sofar: Replayed = { calls: 0, facts: 0, differing: 0 };
    const { rows } = await client.query<{ first: string; last: string }>(FIRST_AND_LAST, [from, to]);
    const { first, last } = rows[0]!;
    for (let after: string | undefined = first; after !== undefined;) {
      after = await this.page(client, after, last, sofar, report);
      report.progress({ ...sofar });
    }
    return sofar;
  }

  /** @returns the last call of the page; nothing after the last page. */
  private async page(client: Client, after: string, last: string, sofar: Replayed, report: ReplayReport): Promise<string | undefined> {
    await client.query('begin isolation level repeatable read, read only');
    const { rows } = await client.query<{ id: CallId }>(SELECT_PAGE, [after, last, PAGE]);
    const ids = rows.map(({ id }) => id);
    sofar.facts += await this.make(client, ids);
    const compared = await client.query<{ id: CallId; kept: Row | null; made: Row | null }>(COMPARE, [ids]);
    await client.query('commit');
    sofar.calls += ids.length;
    sofar.differing += compared.rowCount ?? 0;
    for (const { id, kept, made } of compared.rows) report.differs({ callId: id, kept, made, columns: columnsOf(kept, made) });
    return ids.at(-1);
  }

  /** Fills the scratch table. @returns how many facts there were. */
  private async make(client: Client, ids: CallId[]): Promise<number> {
    const live = await liveCallsOf((sql, parameters) => client.query(sql, parameters).then(({ rows }) => rows), ids);
    const calls = ids.flatMap((id) => live.get(id) ?? []).filter((call) => !call.isUnheard);
    const rows = calls.map((call) => toCallRow(call, this.numbers.outsideOf(call)));
    await client.query(UPSERT_CALLS.replace('insert into calls', 'insert into replayed_calls'), [JSON.stringify(rows)]);
    return calls.reduce((sum, call) => sum + [...call.facts()].length, 0);
  }
}

const columnsOf = (kept: Row | null, made: Row | null) =>
  kept && made ? Object.keys(kept).filter((column) => !isDeepStrictEqual(kept[column], made[column])) : [];

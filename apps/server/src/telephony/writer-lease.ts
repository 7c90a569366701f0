import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import type { Env } from '../config/env';
import { CHECK, LOOK, MAKE_ROWS, RELEASE, RENEW, TAKE } from './writer-lease.queries';

const LEASE_SECONDS = 6;
const RENEW_MILLISECONDS = 2_000;
/** While the database does not answer: whoever held the lease asks before anybody else may take it. */
const RETRY_MILLISECONDS = 400;
const LOOK_MILLISECONDS = 1_000;
const PATIENCE_MILLISECONDS = 2_000;

/** What belongs to no PBX alone, the states of people: so that a database has one leading server, whatever PBXs each of them knows. */
const PEOPLE = '*';

/** Runs a statement inside the transaction that is to be guarded, and answers its rows. */
export type Query = (sql: string, parameters: unknown[]) => Promise<unknown[]>;

/** Another server writes now; nothing of this one counts any more. */
export class WriterLeaseLost extends Error {
  constructor() {
    super('Another server has taken over.');
    this.name = 'WriterLeaseLost';
  }
}

interface Row {
  pbx: string;
  epoch: string;
  lastEventAt: Date | null;
}

/**
 * The right to write what the PBXs say. One server at a time has it, for all its PBXs or for none.
 * Time is the database's. A database that is away ends no lease; only another owner does.
 */
export class WriterLease {
  private static readonly logger = new Logger('WriterLease');
  /** Resolves when another server has taken over. */
  readonly lost: Promise<void>;
  private tellLost: () => void = () => undefined;
  private heard: () => ReadonlyMap<string, number> = () => new Map<string, number>();
  private over = false;
  /** Wakes the renewal. */
  private alarm = new AbortController();

  private constructor(
    private readonly pool: Pool,
    private readonly owner: string,
    private readonly rows: Row[],
  ) {
    this.lost = new Promise((resolve) => (this.tellLost = resolve));
    // Without a connection we look like a server that is gone.
    pool.on('error', () => this.alarm.abort());
    void this.keep();
  }

  /** Looks until the lease is free, and takes it; null when `end` comes first. `waiting` is called once, where it is not free at once. */
  static async win(env: Env, end: AbortSignal, waiting: () => void): Promise<WriterLease | null> {
    const candidate = new Candidate(openPool(env.databaseUrl), namesOf(env));
    for (let looks = 0; !end.aborted; looks++) {
      const rows = await candidate.look().catch((error: unknown) => void this.logger.warn(`The lease cannot be seen: ${String(error)}`));
      if (rows) return new WriterLease(candidate.pool, candidate.owner, rows);
      if (looks === 0) waiting();
      await pause(LOOK_MILLISECONDS, undefined, { signal: end }).catch(() => undefined);
    }
    await candidate.pool.end();
    return null;
  }

  /** When a PBX was last heard by whoever had the lease before; null: never. */
  heardBefore(pbx: string): Date | null {
    return this.rows.find((row) => row.pbx === pbx)?.lastEventAt ?? null;
  }

  /** From now on the renewals note when each PBX was last heard. */
  note(heard: () => ReadonlyMap<string, number>): void {
    this.heard = heard;
  }

  /** To be asked in every transaction that writes what a PBX said, before its commit. @throws WriterLeaseLost */
  async check(query: Query): Promise<void> {
    const held = await query(CHECK, this.mine);
    if (held.length === this.rows.length) return;
    this.lose();
    throw new WriterLeaseLost();
  }

  /** The next server need not wait. To be called when nothing is written any more. */
  async release(): Promise<void> {
    this.over = true;
    await this.pool.query(RELEASE, this.mine).catch(() => undefined);
    await this.pool.end();
  }

  private get mine(): unknown[] {
    return [this.rows.map(({ pbx }) => pbx), this.rows.map(({ epoch }) => epoch), this.owner];
  }

  private async keep(): Promise<void> {
    let wait = RENEW_MILLISECONDS;
    while (!this.over) {
      this.alarm = new AbortController();
      await pause(wait, undefined, { ref: false, signal: this.alarm.signal }).catch(() => undefined);
      if (this.over) return;
      wait = await this.renew().then(
        () => RENEW_MILLISECONDS,
        () => RETRY_MILLISECONDS,
      );
    }
  }

  private async renew(): Promise<void> {
    const heard = this.heard();
    const moments = this.rows.map(({ pbx }) => (heard.has(pbx) ? new Date(heard.get(pbx)!) : null));
    const { rowCount } = await this.pool.query(RENEW, [...this.mine, moments]);
    if (rowCount !== this.rows.length) this.lose();
  }

  private lose(): void {
    if (this.over) return;
    this.over = true;
    WriterLease.logger.warn('Another server has taken over; this one becomes the standby.');
    this.tellLost();
  }
}

/** A server that would lead. */
class Candidate {
  readonly owner = `${hostname()} ${process.pid} ${randomUUID()}`;
  /** How the lease looked when its owner seemed gone. Two looks: an owner whose database was away gets the time to come back. */
  private doubted: string | null = null;
  private known = false;

  constructor(
    readonly pool: Pool,
    private readonly names: string[],
  ) {}

  /** The rows, once they are ours. */
  async look(): Promise<Row[] | undefined> {
    if (!this.known) await this.pool.query(MAKE_ROWS, [this.names]);
    this.known = true;
    const { rows } = await this.pool.query<{ seen: string; released: boolean; gone: boolean }>(LOOK, [this.names, LEASE_SECONDS]);
    const { seen, released, gone } = rows[0]!;
    const free = released || (gone && seen === this.doubted);
    this.doubted = gone ? seen : null;
    return free ? this.take(seen) : undefined;
  }

  private async take(seen: string): Promise<Row[] | undefined> {
    const { rows } = await this.pool.query<Row>(TAKE, [this.names, this.owner, seen]);
    return rows.length === this.names.length ? rows : undefined;
  }
}

const namesOf = ({ pbxs, demoPbx }: Env): string[] => [PEOPLE, ...(demoPbx ? ['demo'] : pbxs.map(({ name }) => name))];

function openPool(connectionString: string): Pool {
  const pool = new Pool({
    ...{ connectionString, max: 1, idleTimeoutMillis: 0, keepAlive: true, application_name: 'callcard lease' },
    ...{
      connectionTimeoutMillis: PATIENCE_MILLISECONDS,
      statement_timeout: PATIENCE_MILLISECONDS,
      query_timeout: PATIENCE_MILLISECONDS + 500,
    },
  });
  pool.on('error', () => undefined); // the next look or renewal opens another connection
  return pool;
}

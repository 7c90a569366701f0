import { Injectable } from '@nestjs/common';
import {
  type Call,
  type CallFilter,
  type CallId,
  type CallWorkChange,
  type ClientCard,
  type ClientId,
  type FoldedCall,
  type Leg,
  type Monitor,
  NotFound,
  type Page,
  type RecordingTrack,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Visibility } from '../auth/access';
import type { Tied } from '../auth/tied';
import { isReal } from '../database/real-calls';
import { fromCursor, pageOf } from '../http/cursor';
import { NumberRulesService } from '../numbers/number-rules.service';
import { SELECT_CALLS, SELECT_HISTORY, SELECT_LAST_CALLS, callConditions } from './calls.queries';
import { normalNumber } from './outside-number';
import { recordingsOf, type PauseRow, type RecordingRow } from './recordings-of';

const LAST_CALLS = 5;

/** A call with what only the server needs: whose it is, its legs for commands, and who listens in. */
export interface StoredCall extends Call, Pick<FoldedCall, 'queueEntries' | 'callback'> {
  userIds: string[];
  talkerIds: string[];
  legs: Leg[];
  tracks: RecordingTrack[];
  monitors: Monitor[];
  leftMessage: boolean;
}

/** Whose phones it rang at, and who talked. */
export const CALL_TIES: Tied<StoredCall> = { lists: { userIds: 'c.user_ids' } };

/** Reads calls as the API shows them. Knows nothing of rights: the services above ask for those. */
@Injectable()
export class CallsReader {
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly rules: NumberRulesService,
    private readonly dataSource: DataSource,
  ) {}

  async byIds(ids: readonly CallId[]): Promise<StoredCall[]> {
    const rows = await this.dataSource.query<CallRow[]>(`${SELECT_CALLS} where c.id = any($1)`, [ids]);
    return rows.map((row) => this.toCall(row));
  }

  /**
   * Reads calls and tells of them, one after the other: two who read at the same time could tell in the wrong order,
   * and whoever follows calls would take the older state for the newer one.
   */
  inTurn<C = StoredCall>(read: () => Promise<C[]>, tell: (call: C) => void): Promise<void> {
    const mine = this.turn.then(async () => (await read()).forEach(tell));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Every call that has not ended. */
  async open(): Promise<StoredCall[]> {
    const rows = await this.dataSource.query<CallRow[]>(
      `${SELECT_CALLS} where c.state <> 'ended' and ${isReal('c')} order by c.started_at`,
    );
    return rows.map((row) => this.toCall(row));
  }

  /** @throws NotFound */
  async get(id: string): Promise<StoredCall> {
    const [call] = await this.byIds([id as CallId]);
    if (!call) throw new NotFound('call');
    return call;
  }

  /** Newest first; `visible`: which of them may be seen. */
  async list(filter: CallFilter, visible: Visibility, me: string): Promise<Page<StoredCall>> {
    const number = filter.number === undefined ? null : (normalNumber(filter.number, this.rules.plan()) ?? 'hidden');
    const conditions = callConditions(filter, number, visible, me);
    const after = fromCursor(filter.cursor, 2);
    if (after) {
      conditions.add('c.started_at <= $?::timestamptz', after[0]);
      conditions.add(`(c.started_at < $${conditions.parameters.length}::timestamptz or c.id < $?::uuid)`, after[1]);
    }
    const rows = await this.dataSource.query<CallRow[]>(
      `${SELECT_CALLS} where ${conditions} order by c.started_at desc, c.id desc limit ${filter.limit + 1}`,
      conditions.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      (row) => this.toCall(row),
      (row) => [row.startedAt.toISOString(), row.id],
    );
  }

  /** The last five ended calls of each client, for the card. */
  async lastCallsOf(clientIds: readonly ClientId[]): Promise<Map<ClientId, ClientCard['lastCalls']>> {
    const rows = await this.dataSource.query<LastCallRow[]>(SELECT_LAST_CALLS, [clientIds]);
    const calls = new Map<ClientId, ClientCard['lastCalls']>();
    for (const { clientId, ...row } of rows) {
      const known = calls.get(clientId) ?? [];
      if (known.length < LAST_CALLS) calls.set(clientId, [...known, { ...row, startedAt: row.startedAt.toISOString() }]);
    }
    return calls;
  }

  /** Former values of what people made of a call, newest first. */
  async history(id: string): Promise<CallWorkChange[]> {
    const rows = await this.dataSource.query<(Omit<CallWorkChange, 'at'> & { at: Date })[]>(SELECT_HISTORY, [id]);
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  private toCall({ outsideNumber, pauses, ...row }: CallRow): StoredCall {
    return {
      ...row,
      ...recordingsOf(row, pauses),
      callerNumber: row.direction === 'inbound' ? outsideNumber : normalNumber(row.callerNumber, this.rules.plan()),
      calledNumber: row.direction === 'outbound' ? outsideNumber : normalNumber(row.calledNumber, this.rules.plan()),
      startedAt: row.startedAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      endedAt: row.endedAt?.toISOString() ?? null,
    };
  }
}

type LastCallRow = Omit<ClientCard['lastCalls'][number], 'startedAt'> & { clientId: ClientId; startedAt: Date };

type CallRow = Omit<StoredCall, 'startedAt' | 'answeredAt' | 'endedAt' | 'recordings' | 'recordingCoverage' | 'recordingPause'> & {
  recordings: RecordingRow[];
  pauses: PauseRow[];
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  outsideNumber: string | null;
};

/** What leaves the server. */
export function toPublicCall(stored: StoredCall): Call {
  const { userIds: _users, talkerIds: _talkers, legs: _legs, tracks: _tracks, monitors: _monitors, leftMessage: _left, ...rest } = stored;
  const { queueEntries: _entries, callback: _wish, ...call } = rest;
  return call;
}

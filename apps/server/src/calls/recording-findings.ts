import { Injectable } from '@nestjs/common';
import { type CallId, type FindingFilter, type FindingKind, type Page, type RecordingFinding, type RecordingOverview, newId } from '@callcard/crm-core'; // prettier-ignore
import { DataSource, type EntityManager } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { fromCursor, pageOf } from '../http/cursor';
import { Conditions } from '../database/conditions';

/** Something seen to be wrong; `subject` is what makes it the same finding the next night. */
export interface Seen {
  kind: FindingKind;
  pbx: string;
  subject: string;
  callId: string | null;
  file: string | null;
  bytes: number | null;
  at: Date;
  seconds: number | null;
}

type Row = Omit<RecordingFinding, 'at' | 'firstSeenAt' | 'lastSeenAt'> & { at: Date; firstSeenAt: Date; lastSeenAt: Date };

const NOTE = `
  insert into recording_findings (id, kind, pbx, subject, call_id, file, bytes, at, seconds, first_seen_at, last_seen_at)
  select id, kind, pbx, subject, call_id, file, bytes, at, seconds, $2, $2
  from jsonb_to_recordset($1::jsonb) as row(id uuid, kind text, pbx text, subject text, call_id uuid, file text, bytes bigint, at timestamptz, seconds numeric)
  on conflict (kind, pbx, subject) do update set last_seen_at = excluded.last_seen_at, bytes = excluded.bytes`;

/** What is wrong between calls and files: noted when seen, gone when it is no longer so. */
@Injectable()
export class RecordingFindings {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async note(seen: readonly Seen[], manager: EntityManager = this.dataSource.manager): Promise<void> {
    if (seen.length === 0) return;
    const rows = seen.map(({ callId, ...rest }) => ({ id: newId(), ...rest, call_id: callId }));
    await manager.query(NOTE, [JSON.stringify(rows), this.clock.now()]);
  }

  /** What of these kinds was not seen again since then has been put right. */
  async settle(kinds: readonly FindingKind[], pbx: string, since: Date): Promise<void> {
    await this.dataSource.query(`delete from recording_findings where kind = any($1) and pbx = $2 and last_seen_at < $3`, [
      kinds,
      pbx,
      since,
    ]);
  }

  async forget(kinds: readonly FindingKind[], subject: string): Promise<void> {
    await this.dataSource.query(`delete from recording_findings where kind = any($1) and subject = $2`, [kinds, subject]);
  }

  async list(who: Principal, filter: FindingFilter): Promise<Page<RecordingFinding>> {
    this.access.require(who, 'recordings.view');
    const conditions = new Conditions().given('kind = $?', filter.kind);
    const after = fromCursor(filter.cursor, 2);
    if (after) {
      conditions.add('at <= $?::timestamptz', after[0]);
      conditions.add(`(at < $${conditions.parameters.length}::timestamptz or id < $?::uuid)`, after[1]);
    }
    const rows = await this.dataSource.query<Row[]>(
      `select id, kind, pbx, call_id as "callId", file, bytes::float8 as bytes, at, seconds::float8 as seconds,
         first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt"
       from recording_findings where ${conditions} order by at desc, id desc limit ${filter.limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, filter.limit, toFinding, ({ at, id }) => [at.toISOString(), id]);
  }

  async overview(who: Principal): Promise<RecordingOverview> {
    this.access.require(who, 'recordings.view');
    const [run] = await this.dataSource.query<RunRow[]>(
      `select started_at as "startedAt", ended_at as "endedAt", files, reimported, verified, deleted
       from recording_runs order by started_at desc limit 1`,
    );
    const [gaps] = await this.dataSource.query<{ count: number }[]>('select count(*)::int as count from recording_gaps');
    const lastRun = run ? { ...run, startedAt: run.startedAt.toISOString(), endedAt: run.endedAt?.toISOString() ?? null } : null;
    return { lastRun, open: await this.counts(), unrecordedCalls: gaps?.count ?? 0 };
  }

  async counts(): Promise<Partial<Record<FindingKind, number>>> {
    const rows = await this.dataSource.query<{ kind: FindingKind; count: number }[]>(
      'select kind, count(*)::int as count from recording_findings group by kind',
    );
    return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  }
}

type RunRow = Omit<NonNullable<RecordingOverview['lastRun']>, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null };

const toFinding = ({ at, firstSeenAt, lastSeenAt, ...row }: Row): RecordingFinding => ({
  ...row,
  callId: row.callId as CallId | null,
  ...{ at: at.toISOString(), firstSeenAt: firstSeenAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() },
});

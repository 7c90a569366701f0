import { Injectable } from '@nestjs/common';
import { type CallId, type MonitoringDeed, type MonitorMode, newId, type UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Principal } from '../auth/principal';
import { type Transaction, Transactor } from '../database/transactor';
import './monitoring.events';

/** Somebody in on a talk, or whose phone rings for it. */
export interface Session {
  readonly id: string;
  readonly callId: CallId;
  readonly pbx: string;
  /** The listener's. */
  readonly leg: string;
  readonly by: UserId;
  readonly byName: string;
  readonly agentId: UserId;
  readonly agentName: string;
  readonly told: boolean;
  mode: MonitorMode;
  /** Since when the talk is heard, UTC; null: not yet. */
  since: string | null;
  readonly askedAt: string;
  /** The line that lasts, and the one that was ordered after it. */
  row: Line | null;
  next: Line | null;
}

export interface Line {
  id: string;
  deed: MonitoringDeed;
  /** Whether the PBX has said that it did it. */
  obeyed: boolean;
}

type Row = Omit<Session, 'row' | 'next' | 'mode' | 'since' | 'askedAt'> & {
  rowId: string;
  deed: MonitoringDeed;
  from: Date | null;
  asked: Date;
};

/** Lines are written before the PBX hears of an order, so that nobody is heard of whom nothing is written. */
@Injectable()
export class MonitoringsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** Those that last: where a restarted server goes on. Of a session with two lines the one that was heard is the row. */
  async open(): Promise<Session[]> {
    const rows = await this.dataSource.query<Row[]>(
      `select id as "rowId", session_id as id, call_id as "callId", pbx, leg, by_id as by, by_name as "byName", agent_id as "agentId",
        agent_name as "agentName", deed, told, from_at as "from", asked_at as asked
      from monitorings where to_at is null order by asked_at, id`,
    );
    const sessions = new Map<string, Session>();
    for (const { rowId, deed, from, asked, ...row } of rows) {
      const first = { ...row, mode: 'listen' as const, since: null, askedAt: asked.toISOString(), row: null, next: null };
      const session: Session = sessions.get(row.id) ?? first;
      sessions.set(row.id, session);
      if (deed !== 'takeOver') session.mode = deed;
      session.since ??= from?.toISOString() ?? null;
      if (from) session.row = { id: rowId, deed, obeyed: true };
      else session.next = { id: rowId, deed, obeyed: false };
    }
    return [...sessions.values()];
  }

  /** A further line of a session, not yet obeyed. */
  async order(who: Principal, session: Session, deed: MonitoringDeed, at: Date): Promise<Line> {
    const line = { id: newId(at.getTime()), deed, obeyed: false };
    const { id, callId, pbx, leg, agentId, agentName, told } = session;
    await this.transactor.run(async (tx) => {
      await tx.manager.query(
        `insert into monitorings (id, session_id, call_id, pbx, leg, by_id, by_name, agent_id, agent_name, deed, told, asked_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [line.id, id, callId, pbx, leg, who.userId, who.name, agentId, agentName, deed, told, at],
      );
      const details = { agent: agentName, told };
      await this.audit.record(tx, who, { action: `calls.${deed}`, noun: 'calls', subjectId: callId, details });
    });
    return line;
  }

  /** The PBX has done it. */
  async begin(session: Session, line: Line, at: string): Promise<void> {
    await this.write(session, `from_at = coalesce(from_at, $2)`, line, at);
  }

  /** It lasts no more; a line that was never obeyed ends without having begun. */
  async end(session: Session, line: Line, at: string): Promise<void> {
    await this.write(session, `to_at = greatest($2, coalesce(from_at, $2))`, line, at);
  }

  private async write(session: Session, change: string, line: Line, at: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.query(`update monitorings set ${change.replaceAll('$2', '$2::timestamptz')} where id = $1`, [line.id, at]);
      this.tell(tx, session);
    });
  }

  private tell(tx: Transaction, { id, by, agentId, told }: Session): void {
    tx.publish({ kind: 'MonitoringChanged', id, by, agentId, told });
  }
}

import { Injectable } from '@nestjs/common';
import { type CallId, type PauseEnd, newId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import './calls.events';

/** A pause that somebody ordered and that has not ended. */
export interface PauseOrder {
  id: string;
  callId: CallId;
  pbx: string;
  until: Date;
  confirmed: boolean;
}

/** Pauses as they are kept: written before the PBX hears of them, so that no crash leaves a recording mute for ever. */
@Injectable()
export class RecordingPausesStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** Those that last: where a restarted server goes on. */
  open(): Promise<PauseOrder[]> {
    return this.dataSource.query<PauseOrder[]>(
      `select id, call_id as "callId", pbx, until, confirmed_at is not null as confirmed from recording_pauses where ended_at is null`,
    );
  }

  async order(who: Principal, call: { id: CallId; pbx: string }, at: Date, seconds: number): Promise<PauseOrder> {
    const until = new Date(at.getTime() + seconds * 1000);
    const order = { id: newId(at.getTime()), callId: call.id, pbx: call.pbx, until, confirmed: false };
    await this.transactor.run(async (tx) => {
      await tx.manager.query(
        `insert into recording_pauses (id, call_id, pbx, by_id, by_name, asked_at, until) values ($1, $2, $3, $4, $5, $6, $7)`,
        [order.id, call.id, call.pbx, who.userId, who.name, at, until],
      );
      await this.record(tx, who, 'calls.pauseRecording', order, { seconds });
    });
    return order;
  }

  async confirm(order: PauseOrder, at: Date): Promise<void> {
    order.confirmed = true;
    await this.write(order, `confirmed_at = coalesce(confirmed_at, $2)`, [at]);
  }

  /** @param who null: the server itself. */
  async end(order: PauseOrder, end: PauseEnd, at: Date, who: Principal | null): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.query(`update recording_pauses set ended_at = $2, ended_how = $3 where id = $1`, [order.id, at, end]);
      await this.record(tx, who, end === 'stopped' ? 'calls.stopRecording' : 'calls.resumeRecording', order, { end });
      tx.publish({ kind: 'RecordingChanged', callId: order.callId });
    });
  }

  /** Due at once: the PBX could not be made to resume, and is asked until it does. */
  async hurry(order: PauseOrder, at: Date): Promise<void> {
    order.until = at;
    await this.write(order, `until = $2`, [at]);
  }

  private async write(order: PauseOrder, change: string, values: unknown[]): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.query(`update recording_pauses set ${change} where id = $1`, [order.id, ...values]);
      tx.publish({ kind: 'RecordingChanged', callId: order.callId });
    });
  }

  private record(...[tx, who, action, { callId }, details]: [Tx, Principal | null, string, PauseOrder, Record<string, string | number>]) {
    return this.audit.record(tx, who, { action, noun: 'calls', subjectId: callId, details });
  }
}

type Tx = Parameters<AuditService['record']>[0];

import { Injectable } from '@nestjs/common';
import { Conflict, type HoldInput, NotFound, type RecordingHold, newId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { CallsReader } from './calls.reader';

/** Legal hold: the recordings of a call stay, whatever the rules say, until somebody lets them go. */
@Injectable()
export class RecordingHoldsService {
  constructor(
    private readonly access: Access,
    private readonly reader: CallsReader,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** For services that have asked for a right themselves. */
  async of(callId: string): Promise<RecordingHold | null> {
    const [row] = await this.dataSource.query<(Omit<RecordingHold, 'at'> & { at: Date })[]>(
      `select reason, by_id as by, by_name as "byName", at from recording_holds where call_id = $1 and released_at is null`,
      [callId],
    );
    return row ? { ...row, at: row.at.toISOString() } : null;
  }

  async hold(who: Principal, callId: string, { reason }: HoldInput): Promise<RecordingHold> {
    this.access.require(who, 'recordings.hold');
    await this.reader.get(callId);
    const at = this.clock.now();
    await this.transactor.run(async (tx) => {
      const held = (await tx.manager.query(
        `insert into recording_holds (id, call_id, reason, by_id, by_name, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (call_id) where released_at is null do nothing returning id`,
        [newId(at.getTime()), callId, reason, who.userId, who.name, at],
      )) as unknown[];
      if (held.length === 0) throw new Conflict('The recordings of this call are held already.', ['hold'], 'held');
      await this.audit.record(tx, who, { action: 'calls.holdRecordings', noun: 'calls', subjectId: callId, details: { reason } });
    });
    return { reason, by: who.userId, byName: who.name, at: at.toISOString() };
  }

  async release(who: Principal, callId: string): Promise<void> {
    this.access.require(who, 'recordings.hold');
    await this.transactor.run(async (tx) => {
      const [, released] = (await tx.manager.query(
        `update recording_holds set released_at = $2, released_by_id = $3, released_by_name = $4 where call_id = $1 and released_at is null`,
        [callId, this.clock.now(), who.userId, who.name],
      )) as [unknown, number];
      if (released === 0) throw new NotFound('hold');
      await this.audit.record(tx, who, { action: 'calls.releaseRecordings', noun: 'calls', subjectId: callId });
    });
  }
}

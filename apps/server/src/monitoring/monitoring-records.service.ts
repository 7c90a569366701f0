import { Injectable } from '@nestjs/common';
import type { MonitoringFilter, MonitoringRecord, Page } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import type { Tied } from '../auth/tied';
import { Conditions } from '../database/conditions';
import { fromCursor, pageOf } from '../http/cursor';

/** A line belongs to whoever was heard. */
const HEARD: Tied<MonitoringRecord> = { people: { agentId: 'm.agent_id' } };

type Row = Omit<MonitoringRecord, 'askedAt' | 'from' | 'to'> & { askedAt: Date; from: Date | null; to: Date | null };

/** Who was in on whose talk, when and how. */
@Injectable()
export class MonitoringRecordsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
  ) {}

  /** Of the people whom one may hear, newest first. */
  async list(who: Principal, { limit, cursor, callId, by, agentId, from, to }: MonitoringFilter): Promise<Page<MonitoringRecord>> {
    this.access.require(who, 'calls.monitor');
    const conditions = new Conditions()
      .given('m.call_id = $?', callId)
      .given('m.by_id = $?', by)
      .given('m.agent_id = $?', agentId)
      .given('m.asked_at >= $?::timestamptz', from)
      .given('m.asked_at < $?::timestamptz', to);
    conditions.addAll(...this.access.visible(who, 'calls.monitor', HEARD));
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(m.asked_at, m.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<Row[]>(
      `select m.id, m.call_id as "callId", m.by_id as by, m.by_name as "byName", m.agent_id as "agentId", m.agent_name as "agentName",
        m.deed, m.asked_at as "askedAt", m.from_at as "from", m.to_at as "to", m.told
      from monitorings m where ${conditions} order by m.asked_at desc, m.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toRecord, (row) => [row.askedAt.toISOString(), row.id]);
  }
}

const toRecord = (row: Row): MonitoringRecord => ({
  ...row,
  askedAt: row.askedAt.toISOString(),
  from: row.from?.toISOString() ?? null,
  to: row.to?.toISOString() ?? null,
});

import { Injectable } from '@nestjs/common';
import { type BulkChange, type BulkOutcome, type Client, type ClientField, type ClientId, Invalid, tagsAfter } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { NumberRulesService } from '../numbers/number-rules.service';
import { changesOf } from './client-changes';
import { loadClientFields } from './client-field.entity';
import { type ClientRecord, differingFields, rowOf, toRecord } from './client-record';
import { ClientStages } from './client-stages';
import { ClientStore } from './client-store';
import { ClientEntity } from './client.entity';
import { type ClientRow, SELECT_CLIENTS, toClient } from './clients.queries';
import './clients.events';

/** One of the clients, and the version somebody looked at. */
export interface Seen {
  id: ClientId;
  version: number;
}

/** What would become of one. */
interface Judged {
  outcome: BulkOutcome;
  client: { id: ClientId; name: string };
  before?: Client;
  record?: ClientRecord;
}

/** What a bulk edit makes of some clients: the same judgement for the preview and for the work. */
@Injectable()
export class ClientBulkWork {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly rules: NumberRulesService,
    private readonly store: ClientStore,
    private readonly stages: ClientStages,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async judge(manager: EntityManager, who: Principal, change: BulkChange, seen: readonly Seen[]): Promise<Judged[]> {
    const fields = await loadClientFields(manager);
    const rows = await manager.query<ClientRow[]>(`${SELECT_CLIENTS} where c.id = any($1)`, [seen.map(({ id }) => id)]);
    const clients = new Map(rows.map((row) => [row.id, toClient(row)]));
    return seen.map((one) => this.judgeOne(who, change, one, clients.get(one.id), fields));
  }

  /** Before the transaction, as for every write of clients. */
  async learn(who: Principal, change: BulkChange, seen: readonly Seen[]): Promise<void> {
    const judged = await this.judge(this.dataSource.manager, who, change, seen);
    await this.store.learnWords(judged.flatMap(({ record }) => record ?? []));
  }

  async write(tx: Transaction, who: Principal, change: BulkChange, seen: readonly Seen[]): Promise<Judged[]> {
    await tx.manager.query('select 1 from clients where id = any($1) order by id for update', [seen.map(({ id }) => id)]);
    const judged = await this.judge(tx.manager, who, change, seen);
    for (const { before, record } of judged) if (before && record) await this.writeOne(tx, who, change, before, record);
    return judged;
  }

  private judgeOne(who: Principal, change: BulkChange, { id, version }: Seen, before: Client | undefined, fields: ClientField[]): Judged {
    if (!before || before.deletedAt) return { outcome: 'gone', client: { id, name: before?.name ?? '' } };
    const client = { id, name: before.name };
    if (!this.access.may(who, 'clients.edit', { ownerIds: [before.ownerId] })) return { outcome: 'forbidden', client };
    if (before.version !== version) return { outcome: 'stale', client };
    try {
      const record = this.become(before, change, fields);
      if (differingFields(before, record).length === 0) return { outcome: 'unchanged', client };
      return { outcome: 'changed', client, before, record };
    } catch (error) {
      if (error instanceof Invalid) return { outcome: 'invalid', client };
      throw error;
    }
  }

  private become(before: Client, change: BulkChange, fields: ClientField[]): ClientRecord {
    const { ownerId, sourceId, lifecycleStage, custom } = change;
    const input = {
      ...before,
      ...(ownerId !== undefined && { ownerId }),
      ...(sourceId !== undefined && { sourceId }),
      ...(lifecycleStage !== undefined && { lifecycleStage }),
      tags: tagsAfter(before.tags, change),
      custom,
    };
    return toRecord(input as Parameters<typeof toRecord>[0], this.rules.plan(), { before, fields });
  }

  private async writeOne(tx: Transaction, who: Principal, change: BulkChange, before: Client, record: ClientRecord): Promise<void> {
    const row = await tx.getForUpdate(ClientEntity, 'client', record.id);
    await tx.save(ClientEntity, Object.assign(row, rowOf(record), { updatedAt: this.clock.now(), updatedBy: who.userId }));
    await this.store.replaceTraces(tx.manager, [record]);
    const changed = differingFields(before, record);
    if (changed.includes('lifecycleStage')) {
      const why = change.stageReason ?? null;
      await this.stages.note(tx, who, record.id, { from: before.lifecycleStage, to: record.lifecycleStage, why });
    }
    const details = changesOf(changed, before, record);
    await this.audit.record(tx, who, { action: 'changed', noun: 'clients', subjectId: record.id, details });
    tx.publish({ kind: 'ClientPartsChanged', clientId: record.id });
  }
}

import { Injectable } from '@nestjs/common';
import {
  type BulkJudgement,
  type Client,
  type ClientBulkChange,
  type ClientBulkInput,
  type ClientField,
  type ClientFilter,
  type ClientId,
  Invalid,
  tagsAfter,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import type { BulkWork, Seen } from '../lists/bulk-nouns';
import { NumberRulesService } from '../numbers/number-rules.service';
import { changesOf } from './client-changes';
import { ClientChecks } from './client-checks';
import { loadClientFields } from './client-field.entity';
import { type ClientRecord, differingFields, rowOf, toRecord } from './client-record';
import { clientConditions } from './client-scope';
import { ClientStages } from './client-stages';
import { ClientStore } from './client-store';
import { ClientEntity } from './client.entity';
import { type ClientRow, SELECT_CLIENTS, toClient } from './clients.queries';
import { ClientsSearch } from './clients.search';
import './clients.events';

type Filter = Extract<ClientBulkInput['selection'], { filter: unknown }>['filter'];

/** What would become of one. */
interface Judged extends BulkJudgement {
  before?: Client;
  record?: ClientRecord;
}

const SEARCH_PAGE = 200;

/** What a bulk edit makes of some clients: the same judgement for the preview and for the work. */
@Injectable()
export class ClientBulkWork implements BulkWork<Filter, ClientBulkChange> {
  readonly noun = 'clients';
  readonly right = 'clients.edit';

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly rules: NumberRulesService,
    private readonly search: ClientsSearch,
    private readonly checks: ClientChecks,
    private readonly store: ClientStore,
    private readonly stages: ClientStages,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Whose it shall be, where it came from. */
  async requireSense(_who: Principal, { ownerId = null, sourceId = null }: ClientBulkChange): Promise<void> {
    await this.checks.requireKnown(this.dataSource.manager, { ownerId, sourceId });
  }

  async selected(who: Principal, filter: Filter, most: number): Promise<Seen[]> {
    this.access.require(who, 'clients.view');
    const conditions = clientConditions(filter, await loadClientFields(this.dataSource.manager));
    const found = filter.q?.trim() ? await this.searched(who, filter, most) : null;
    if (found) conditions.add('c.id = any($?::uuid[])', found);
    const sql = `select c.id, c.version from clients c where ${conditions} order by c.id limit ${most}`;
    return this.dataSource.query<Seen[]>(sql, conditions.parameters);
  }

  async judge(
    who: Principal,
    change: ClientBulkChange,
    seen: readonly Seen[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Judged[]> {
    const fields = await loadClientFields(manager);
    const rows = await manager.query<ClientRow[]>(`${SELECT_CLIENTS} where c.id = any($1)`, [seen.map(({ id }) => id)]);
    const clients = new Map<string, Client>(rows.map((row) => [row.id, toClient(row)]));
    return seen.map((one) => this.judgeOne(who, change, one, clients.get(one.id), fields));
  }

  /** New words are learned before the transaction, as for every write of clients. */
  async prepare(who: Principal, change: ClientBulkChange, seen: readonly Seen[]): Promise<void> {
    const judged = await this.judge(who, change, seen);
    await this.store.learnWords(judged.flatMap(({ record }) => record ?? []));
  }

  async write(tx: Transaction, who: Principal, change: ClientBulkChange, seen: readonly Seen[]): Promise<Judged[]> {
    await tx.manager.query('select 1 from clients where id = any($1) order by id for update', [seen.map(({ id }) => id)]);
    const judged = await this.judge(who, change, seen, tx.manager);
    for (const { before, record } of judged) if (before && record) await this.writeOne(tx, who, change, before, record);
    return judged;
  }

  private async searched(who: Principal, filter: Filter, most: number): Promise<ClientId[]> {
    const conditions = clientConditions(filter, await loadClientFields(this.dataSource.manager));
    const ids: ClientId[] = [];
    let cursor: string | undefined;
    do {
      const asked: ClientFilter = { ...filter, limit: SEARCH_PAGE, cursor };
      const page = await this.search.find(asked, conditions, !this.access.may(who, 'fields.phones'));
      ids.push(...page.ids);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && ids.length < most);
    return ids;
  }

  private judgeOne(
    who: Principal,
    change: ClientBulkChange,
    { id, version }: Seen,
    before: Client | undefined,
    fields: ClientField[],
  ): Judged {
    if (!before || before.deletedAt) return { outcome: 'gone', item: { id, name: before?.name ?? '' } };
    const item = { id, name: before.name };
    if (!this.access.may(who, 'clients.edit', { ownerIds: [before.ownerId] })) return { outcome: 'forbidden', item };
    if (before.version !== version) return { outcome: 'stale', item };
    try {
      const record = this.become(before, change, fields);
      if (differingFields(before, record).length === 0) return { outcome: 'unchanged', item };
      return { outcome: 'changed', item, before, record };
    } catch (error) {
      if (error instanceof Invalid) return { outcome: 'invalid', rule: error.details.errors?.[0]?.code ?? null, item };
      throw error;
    }
  }

  private become(before: Client, change: ClientBulkChange, fields: ClientField[]): ClientRecord {
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

  private async writeOne(tx: Transaction, who: Principal, change: ClientBulkChange, before: Client, record: ClientRecord): Promise<void> {
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

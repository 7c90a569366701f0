import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Client,
  type ClientId,
  type ClientMerge,
  Conflict,
  Invalid,
  MERGE_UNDO_DAYS,
  type Mergeable,
  type MergeInput,
  type MergeUndone,
  mergedClient,
  newId,
  NotFound,
  unmergedClient,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { type Binding, bringBack, clientBindings, moveBack, moveRows } from './client-bindings';
import { ClientChecks } from './client-checks';
import {
  FORGET_OLD_MERGES,
  INSERT_MERGE,
  SELECT_JOURNAL,
  SELECT_MERGE,
  SELECT_MERGES,
  STANDS_ABOVE,
  YIELD_PRIMARY,
} from './client-merge.queries';
import { type ClientRecord, differingFields, rowOf } from './client-record';
import { ClientStages } from './client-stages';
import { ClientStore } from './client-store';
import { ClientEntity } from './client.entity';
import { ClientsReader } from './clients.reader';
import { FORGET_PAIRS } from './distinct-pairs.queries';
import './clients.events';

type MergeRow = Omit<ClientMerge, 'at' | 'undoneAt' | 'undoableUntil'> & {
  winnerId: ClientId;
  at: Date;
  undoneAt: Date | null;
  before: Mergeable | null;
  after: Mergeable | null;
};

const DAY = 86_400_000;

/** Makes one client of several who are the same, and, for a month, several of one again. */
@Injectable()
export class ClientMerges implements OnModuleInit {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: ClientsReader,
    private readonly store: ClientStore,
    private readonly checks: ClientChecks,
    private readonly stages: ClientStages,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly jobs: JobTasks,
  ) {}

  onModuleInit(): void {
    this.jobs.every('41 2 * * *', 'clients:forgetMerges', () => this.forgetOld());
  }

  /** Whom a client took in, newest first. */
  async list(who: Principal, id: string): Promise<{ items: ClientMerge[] }> {
    this.access.require(who, 'clients.view');
    await this.reader.get(id);
    const rows = await this.dataSource.query<MergeRow[]>(SELECT_MERGES, [id]);
    return { items: rows.map((row) => this.toMerge(row)) };
  }

  /** The losers go on in the winner, one after the other. @throws Conflict when one of them was changed since it was looked at. */
  async merge(who: Principal, id: string, { version, losers }: MergeInput): Promise<Client> {
    this.access.require(who, 'clients.merge');
    const ids = [id, ...losers.map((loser) => loser.id)];
    if (new Set(ids).size < ids.length) throw Invalid.field('losers', 'with_itself', 'A client cannot be merged with itself.');
    return this.writing(async (tx) => {
      // In one order, so that two who merge the same clients wait for each other instead of for ever.
      await tx.manager.query('select 1 from clients where id = any($1) order by id for update', [ids]);
      const row = await this.toMergeWith(tx, id, version);
      for (const loser of losers) await this.mergeOne(tx, who, row, await this.toMergeWith(tx, loser.id, loser.version), loser.take);
      return this.tell(tx, id);
    });
  }

  /** What was changed since stays with the winner, and is named. */
  async undo(who: Principal, winnerId: string, mergeId: string): Promise<MergeUndone> {
    this.access.require(who, 'clients.merge');
    return this.writing(async (tx) => {
      const [merge] = await tx.manager.query<MergeRow[]>(SELECT_MERGE, [mergeId]);
      if (!merge || merge.winnerId !== winnerId) throw new NotFound('merge');
      if (merge.undoneAt) throw new Conflict('Somebody has undone this merge already.', ['undoneAt'], 'undone_already');
      if (!merge.before || !merge.after || !this.isUndoable(merge.at))
        throw new Conflict('It is too late to undo this merge.', ['at'], 'too_late');
      await tx.manager.query('select 1 from clients where id = any($1) order by id for update', [[winnerId, merge.loserId]]);
      const winner = await tx.getForUpdate(ClientEntity, 'client', winnerId);
      const loser = await tx.getForUpdate(ClientEntity, 'client', merge.loserId);
      if (winner.deletedAt) throw new Conflict('The client was merged or deleted since: undo that first.', ['deletedAt'], 'gone_since');
      const fields = await this.restoreWinner(tx, who, winner, merge.before, merge.after);
      const kept = await this.moveAllBack(tx, mergeId);
      await this.restoreLoser(tx, loser);
      await tx.manager.query('update client_merges set undone_at = $2, undone_by = $3 where id = $1', [
        mergeId,
        this.clock.now(),
        who.userId,
      ]);
      await this.note(tx, who, 'mergeUndone', winner, loser);
      await this.tell(tx, merge.loserId);
      await this.tell(tx, winner.id);
      return { winnerId: winner.id, loserId: merge.loserId, fields, kept };
    });
  }

  /** After a month the journals go; the addresses of the losers still lead to the winners. */
  async forgetOld(): Promise<void> {
    await this.dataSource.query(FORGET_OLD_MERGES, [new Date(this.clock.now().getTime() - MERGE_UNDO_DAYS * DAY)]);
  }

  private async mergeOne(tx: Transaction, who: Principal, winner: ClientEntity, loser: ClientEntity, take: string[]): Promise<void> {
    if (winner.kind !== loser.kind) throw Invalid.field('losers', 'wrong_kind', 'A person and an organisation cannot be one client.');
    if (await this.standsAbove(tx, winner.id, loser.id))
      throw Invalid.field('losers', 'part_of_the_other', `«${winner.name}» is a part of «${loser.name}»; take it out of there first.`);
    const [before, other] = [await this.reader.stored(winner.id, tx.manager), await this.reader.stored(loser.id, tx.manager)];
    // A part of the winner brings no parent: it would be the winner itself, or a part of it.
    const isPart = await this.standsAbove(tx, loser.id, winner.id);
    const after = mergedClient(before, isPart ? { ...other, parentId: null } : other, take);
    const mergeId = newId(this.clock.now().getTime());
    const journal = [mergeId, winner.id, loser.id, this.clock.now(), who.userId, who.name, JSON.stringify(mergeable(before)), JSON.stringify(after)]; // prettier-ignore
    await tx.manager.query(INSERT_MERGE, journal);
    await this.store.deleteTraces(tx.manager, [loser.id]);
    for (const sql of [YIELD_PRIMARY, FORGET_PAIRS]) await tx.manager.query(sql, [mergeId, loser.id, winner.id]);
    for (const binding of await clientBindings(tx.manager))
      for (const sql of moveRows(binding)) await tx.manager.query(sql, [mergeId, loser.id, winner.id]);
    Object.assign(loser, { deletedAt: this.clock.now(), deletedBy: who.userId, mergedInto: winner.id });
    await tx.save(ClientEntity, loser);
    await this.write(tx, who, winner, before, after);
    await this.note(tx, who, 'merged', winner, loser);
    await this.tell(tx, loser.id);
  }

  private async write(tx: Transaction, who: Principal, row: ClientEntity, before: ClientRecord, become: Mergeable): Promise<void> {
    const record: ClientRecord = { id: row.id, kind: row.kind, ...become };
    await this.checks.require(tx.manager, record, before);
    await tx.save(ClientEntity, Object.assign(row, rowOf(record), { updatedAt: this.clock.now(), updatedBy: who.userId }));
    await this.store.replaceDetails(tx.manager, [record]);
    if (before.lifecycleStage !== record.lifecycleStage)
      await this.stages.note(tx, who, row.id, { from: before.lifecycleStage, to: record.lifecycleStage, why: null });
  }

  private async restoreWinner(tx: Transaction, who: Principal, row: ClientEntity, before: Mergeable, after: Mergeable): Promise<string[]> {
    const now = await this.reader.stored(row.id, tx.manager);
    const { client, changed } = unmergedClient(before, after, now);
    if (differingFields(now, { id: row.id, kind: row.kind, ...client }).length > 0) await this.write(tx, who, row, now, client);
    return changed;
  }

  private async restoreLoser(tx: Transaction, row: ClientEntity): Promise<void> {
    await tx.save(ClientEntity, Object.assign(row, { deletedAt: null, deletedBy: null, mergedInto: null }));
    const record = await this.reader.stored(row.id, tx.manager);
    await this.checks.requireOwnTaxIds(tx.manager, record);
    await this.store.replaceTraces(tx.manager, [record]);
  }

  /** @returns what could not be put back, counted by table */
  private async moveAllBack(tx: Transaction, mergeId: string): Promise<Record<string, number>> {
    const journal = await tx.manager.query<{ table: string; column: string | null; count: number }[]>(SELECT_JOURNAL, [mergeId]);
    const bindings = await clientBindings(tx.manager);
    const kept: Record<string, number> = {};
    for (const { table, column, count } of journal) {
      const binding = bindings.find((one) => one.table === table && (one.column === column || column === null || column === 'is_primary'));
      const back = binding ? await this.countOf(tx, mergeId, undoing(binding, column)) : 0;
      if (back < count) kept[table] = (kept[table] ?? 0) + count - back;
    }
    return kept;
  }

  private async countOf(tx: Transaction, mergeId: string, sql: string): Promise<number> {
    const [row] = await tx.manager.query<{ count: number }[]>(sql, [mergeId]);
    return row!.count;
  }

  private async toMergeWith(tx: Transaction, id: string, version: number): Promise<ClientEntity> {
    const row = await tx.getForUpdate(ClientEntity, 'client', id, version);
    if (row.deletedAt) throw new NotFound('client');
    return row;
  }

  private async standsAbove(tx: Transaction, id: string, above: string): Promise<boolean> {
    const [row] = await tx.manager.query<{ above: boolean }[]>(STANDS_ABOVE, [id, above]);
    return row!.above;
  }

  /** Both histories tell of it. */
  private async note(tx: Transaction, who: Principal, action: string, winner: ClientEntity, loser: ClientEntity): Promise<void> {
    for (const { id } of [winner, loser])
      await this.audit.record(tx, who, { action, noun: 'clients', subjectId: id, details: { winner: winner.name, loser: loser.name } });
  }

  private async tell(tx: Transaction, id: string): Promise<Client> {
    const client = await this.reader.get(id, tx.manager, { deleted: true });
    tx.publish({ kind: 'ClientChanged', client });
    tx.publish({ kind: 'ClientPartsChanged', clientId: id });
    return client;
  }

  private writing<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return namingFields({ client_tax_ids_one: 'requisites' }, () => this.transactor.run(work));
  }

  private isUndoable(at: Date): boolean {
    return at.getTime() + MERGE_UNDO_DAYS * DAY > this.clock.now().getTime();
  }

  private toMerge({ before, after: _after, winnerId: _winnerId, at, undoneAt, ...row }: MergeRow): ClientMerge {
    const until = before && !undoneAt && this.isUndoable(at) ? new Date(at.getTime() + MERGE_UNDO_DAYS * DAY).toISOString() : null;
    return { ...row, at: at.toISOString(), undoneAt: undoneAt?.toISOString() ?? null, undoableUntil: until };
  }
}

function undoing(binding: Binding, column: string | null): string {
  if (column === null) return bringBack(binding);
  return moveBack(binding, column === binding.column ? { name: column, type: binding.type } : { name: column, type: 'boolean' });
}

/** What is remembered of the winner: what may be put back, nothing else. */
const mergeable = (client: Client): Mergeable => {
  const { id: _id, kind: _kind, ownerName: _owner, parentName: _parent, deletedAt: _deleted, erasedAt: _erased, createdAt: _at, updatedAt: _since, version: _version, ...rest } = client; // prettier-ignore
  return rest;
};

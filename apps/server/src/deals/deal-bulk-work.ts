import { Injectable } from '@nestjs/common';
import { type BulkJudgement, type Deal, type DealBulkChange, type DealBulkInput, dealBulkRule, dealChanges } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import type { BulkWork, Seen } from '../lists/bulk-nouns';
import { DealMovesService } from './deal-moves.service';
import { DealPeople } from './deal-people';
import { DealStore } from './deal-store';
import { DealEntity } from './deal.entity';
import { DEAL_TIES } from './deals.queries';
import { DealsReader } from './deals.reader';
import { DealsService } from './deals.service';
import { PipelinesService } from './pipelines.service';

type Filter = Extract<DealBulkInput['selection'], { filter: unknown }>['filter'];

interface Judged extends BulkJudgement {
  before?: Deal;
}

/** What a bulk edit makes of some deals: each is moved and handed over as it would be by itself. */
@Injectable()
export class DealBulkWork implements BulkWork<Filter, DealBulkChange> {
  readonly noun = 'deals';
  readonly right = 'deals.edit';

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly deals: DealsService,
    private readonly reader: DealsReader,
    private readonly moves: DealMovesService,
    private readonly people: DealPeople,
    private readonly pipelines: PipelinesService,
    private readonly store: DealStore,
    private readonly witnesses: Witnesses,
  ) {}

  async requireSense(who: Principal, { ownerId, stageId }: DealBulkChange): Promise<void> {
    if (ownerId !== undefined) this.access.require(who, 'deals.assign');
    if (ownerId !== undefined) await this.people.worker(this.dataSource.manager, ownerId);
    if (stageId !== undefined) await this.pipelines.start({ stageId });
  }

  selected(who: Principal, filter: Filter, most: number): Promise<Seen[]> {
    return this.deals.seen(who, filter, most);
  }

  async judge(
    who: Principal,
    change: DealBulkChange,
    seen: readonly Seen[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Judged[]> {
    const ids = seen.map(({ id }) => id);
    const deals = await this.reader.many(ids, this.access.visible(who, 'deals.view', DEAL_TIES), manager);
    const known = new Map<string, Deal>(deals.map((deal) => [deal.id, deal]));
    return seen.map((one) => this.judgeOne(who, change, one, known.get(one.id)));
  }

  async write(tx: Transaction, who: Principal, change: DealBulkChange, seen: readonly Seen[]): Promise<Judged[]> {
    await tx.manager.query('select 1 from deals where id = any($1) order by id for update', [seen.map(({ id }) => id)]);
    const judged = await this.judge(who, change, seen, tx.manager);
    for (const { before, outcome } of judged) if (before && outcome === 'changed') await this.writeOne(tx, who, change, before);
    return judged.map((one) =>
      one.before && one.outcome === 'changed' && dealChanges(one.before, change).ownerId ? { ...one, from: one.before.ownerId } : one,
    );
  }

  async tell(tx: Transaction, who: Principal, { ownerId, reason }: DealBulkChange, given: Record<string, number>): Promise<void> {
    const to = await this.people.find(tx.manager, ownerId!);
    if (to) await this.witnesses.tell(tx, { kind: 'DealsHandedOver', to, given, byName: who.name, reason: reason! });
  }

  private judgeOne(who: Principal, change: DealBulkChange, { id, version }: Seen, before: Deal | undefined): Judged {
    if (!before) return { outcome: 'gone', item: { id, name: '' } };
    const item = { id, name: `${before.number} · ${before.subject}` };
    const { ownerId, stageId, source } = dealChanges(before, change);
    const ties = { ownerIds: [before.ownerId], teamId: before.teamId };
    const mayEdit = this.access.may(who, 'deals.edit', ties);
    const mayAssign = !ownerId || this.access.may(who, 'deals.assign', ties);
    if (!mayEdit || !mayAssign) return { outcome: 'forbidden', item };
    if (before.version !== version) return { outcome: 'stale', item };
    const rule = dealBulkRule(before, change);
    if (rule) return { outcome: 'invalid', rule, item };
    return { outcome: ownerId || stageId || source ? 'changed' : 'unchanged', item, before };
  }

  private async writeOne(tx: Transaction, who: Principal, change: DealBulkChange, before: Deal): Promise<void> {
    const row = await tx.getForUpdate(DealEntity, 'deal', before.id);
    const { ownerId, stageId, source } = dealChanges(before, change);
    if (source) {
      const values = { 'source.from': before.source, 'source.to': change.source || null };
      await this.store.store(tx, who, Object.assign(row, { source: change.source || null }), { what: 'changed', values });
    }
    if (stageId) await this.moves.enter(tx, who, row, await this.pipelines.start({ stageId: change.stageId! }, tx.manager));
    if (ownerId) {
      const to = await this.people.worker(tx.manager, change.ownerId!);
      await this.moves.giveTo(tx, who, row, { from: before.ownerName, to, reason: change.reason! });
    }
  }
}

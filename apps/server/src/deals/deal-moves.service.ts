import { Injectable } from '@nestjs/common';
import {
  afterDealMove,
  Conflict,
  type Deal,
  type DealClosing,
  type DealHandOver,
  type DealMerge,
  type DealOutcome,
  type DealPause,
  type DealResume,
  type DealStaging,
  Invalid,
  isUnderWay,
  requireClosable,
  requireLength,
  requireToCome,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { LeadsService } from '../leads/leads.service';
import { ActivityStore } from './activity-store';
import { DealAccess } from './deal-access';
import { DealCourse } from './deal-course';
import { DealPeople, type DealWorker } from './deal-people';
import { type DealEvent, DealStore } from './deal-store';
import { DealEntity } from './deal.entity';
import './deals.events';
import { LostReasonsService } from './lost-reasons.service';
import { PipelinesService } from './pipelines.service';

/** What becomes of a deal: from stage to stage, from hand to hand, paused, won, lost, merged, thrown away. */
@Injectable()
export class DealMovesService {
  constructor(
    private readonly dealAccess: DealAccess,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly pipelines: PipelinesService,
    private readonly lostReasons: LostReasonsService,
    private readonly people: DealPeople,
    private readonly activities: ActivityStore,
    private readonly course: DealCourse,
    private readonly leads: LeadsService,
    private readonly store: DealStore,
    private readonly clock: Clock,
  ) {}

  async stage(who: Principal, id: string, { stageId, version }: DealStaging): Promise<Deal> {
    await this.dealAccess.visible(who, 'deals.edit', id);
    const to = await this.pipelines.start({ stageId });
    return this.transactor.run(async (tx) => this.enter(tx, who, await tx.getForUpdate(DealEntity, 'deal', id, version), to));
  }

  /** The same within a transaction, the row being locked. */
  async enter(tx: Transaction, who: Principal, row: DealEntity, to: { pipelineId: string; stageId: string }): Promise<Deal> {
    const from = row.stageId;
    if (!isUnderWay(row.state)) throw Invalid.field('stageId', 'deal_is_over', 'This deal is over.');
    if (from === to.stageId) return this.store.store(tx, who, row, null);
    Object.assign(row, { ...to, stageSince: this.clock.now() });
    return this.store.store(tx, who, row, { what: 'stage', values: { from, to: to.stageId } });
  }

  /** To somebody else, with the reason; both are told, and what is planned goes along. */
  async handOver(who: Principal, id: string, { ownerId, reason, version }: DealHandOver): Promise<Deal> {
    const { ownerName } = await this.dealAccess.visible(who, 'deals.assign', id);
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(DealEntity, 'deal', id, version);
      const to = await this.people.worker(tx.manager, ownerId);
      if (to.id === row.ownerId) throw Invalid.field('ownerId', 'same_person', 'This person has it already.');
      const from = { id: row.ownerId, name: ownerName };
      const deal = await this.giveTo(tx, who, row, { from: ownerName, to, reason });
      await this.witnesses.tell(tx, { kind: 'DealHandedOver', deal, from, byId: who.userId, byName: who.name, reason });
      return deal;
    });
  }

  /** The same within a transaction, the row being locked, and without telling them; `from`: whose it was, by name. */
  async giveTo(tx: Transaction, who: Principal, row: DealEntity, given: { from: string; to: DealWorker; reason: string }): Promise<Deal> {
    const { to, reason } = given;
    const fromId = row.ownerId;
    Object.assign(row, { ownerId: to.id, teamId: to.teamId });
    await tx.manager.query(
      `update activities set owner_id = $1, version = version + 1 where deal_id = $2 and owner_id = $3 and state = 'planned'`,
      [to.id, row.id, fromId],
    );
    const event: DealEvent = { what: 'owner', values: { from: given.from, to: to.name, reason } };
    return this.store.store(tx, who, row, event, fromId);
  }

  async close(who: Principal, id: string, { amount, version, ...outcome }: DealClosing): Promise<Deal> {
    await this.dealAccess.visible(who, 'deals.edit', id);
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(DealEntity, 'deal', id, version);
      if (amount) row.amount = amount;
      return this.closeRow(tx, who, row, outcome);
    });
  }

  /** Won or lost: nothing is planned in it any more, and the lead it came from is closed with it. */
  async closeRow(tx: Transaction, who: Principal, row: DealEntity, outcome: DealOutcome): Promise<Deal> {
    const won = outcome.outcome === 'won';
    row.state = afterDealMove(row.state, won ? 'win' : 'lose');
    requireClosable(row.amount, outcome);
    const lostReason = won ? null : await this.lostReasons.requireKey(tx, outcome.lostReason!);
    Object.assign(row, { lostReason, closeNote: outcome.note || null, closedAt: this.clock.now() });
    await this.activities.cancelPlanned(tx, row.id);
    await this.course.dealMoved(tx, who, row, won ? 'win' : 'lose');
    if (row.leadId) await this.leads.closeWithDeal(tx, who, row.leadId, outcome.outcome);
    const values = { amount: row.amount, currency: row.currency, reason: lostReason, note: row.closeNote };
    return this.store.store(tx, who, row, { what: outcome.outcome, values });
  }

  async pause(who: Principal, id: string, { note, version }: DealPause): Promise<Deal> {
    await this.dealAccess.visible(who, 'deals.edit', id);
    return this.change(who, id, version, async (tx, row) => {
      row.state = afterDealMove(row.state, 'pause');
      await this.course.dealMoved(tx, who, row, 'pause');
      return { what: 'paused', values: { note: note || null } };
    });
  }

  /** Open once more, with what comes next. */
  async resume(who: Principal, id: string, { nextContact, version }: DealResume): Promise<Deal> {
    await this.dealAccess.visible(who, 'deals.edit', id);
    requireToCome(new Date(nextContact.at), this.clock.now(), 'nextContact.at');
    requireLength(nextContact.kind, nextContact.minutes);
    return this.change(who, id, version, async (tx, row) => {
      Object.assign(row, { state: afterDealMove(row.state, 'resume'), lostReason: null, closeNote: null, closedAt: null });
      await this.activities.plan(tx, who, row, nextContact);
      await this.course.dealMoved(tx, who, row, 'resume');
      return { what: 'resumed' };
    });
  }

  /** Two deals were one: what was done and planned in this one goes into the other. */
  async merge(who: Principal, id: string, { into, version }: DealMerge): Promise<Deal> {
    const source = await this.dealAccess.visible(who, 'deals.edit', id);
    const target = await this.dealAccess.visible(who, 'deals.edit', into);
    if (source.id === target.id) throw Invalid.field('into', 'itself', 'A deal is not merged with itself.');
    if (source.clientId !== target.clientId) throw Invalid.field('into', 'another_client', 'This is a deal of another client.');
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(DealEntity, 'deal', id, version);
      const other = await tx.getForUpdate(DealEntity, 'deal', into);
      if (!isUnderWay(other.state)) throw Invalid.field('into', 'deal_is_over', 'This deal is over.');
      row.state = afterDealMove(row.state, 'merge');
      Object.assign(row, { mergedInto: other.id, closedAt: this.clock.now() });
      await this.course.dealMoved(tx, who, row, 'merge');
      for (const table of ['activities', 'deal_calls'])
        await tx.manager.query(`update ${table} set deal_id = $1 where deal_id = $2`, [other.id, row.id]);
      await tx.manager.query(
        `insert into deal_contacts select $1, client_id, position + 100 from deal_contacts where deal_id = $2 on conflict do nothing`,
        [other.id, row.id],
      );
      await this.store.store(tx, who, other, { what: 'absorbed', values: { number: row.number, subject: row.subject } });
      return this.store.store(tx, who, row, { what: 'merged', values: { into: other.number, id: other.id } });
    });
  }

  /** Out of every list; it can be brought back. */
  async remove(who: Principal, id: string): Promise<void> {
    await this.dealAccess.visible(who, 'deals.delete', id);
    await this.change(who, id, undefined, async (_tx, row) => {
      row.deletedAt = this.clock.now();
      return { what: 'deleted' };
    });
  }

  async restore(who: Principal, id: string): Promise<Deal> {
    await this.dealAccess.visible(who, 'deals.delete', id);
    return this.change(who, id, undefined, async (_tx, row) => {
      if (row.deletedAt === null) throw new Conflict('Somebody did this meanwhile.', ['deletedAt']);
      row.deletedAt = null;
      return { what: 'restored' };
    });
  }

  private async change(
    who: Principal,
    id: string,
    version: number | undefined,
    work: (tx: Transaction, row: DealEntity) => Promise<DealEvent | null>,
  ): Promise<Deal> {
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(DealEntity, 'deal', id, version);
      return this.store.store(tx, who, row, await work(tx, row));
    });
  }
}

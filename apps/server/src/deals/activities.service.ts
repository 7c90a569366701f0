import { Injectable } from '@nestjs/common';
import {
  type Activity,
  type ActivityCancel,
  type ActivityChange,
  type ActivityClose,
  type ActivityFilter,
  type ActivityInput,
  type DealId,
  Invalid,
  NotFound,
  type Page,
  type PlannedActivity,
  requireDone,
  requireFollowUp,
  requireLength,
  requirePlannable,
  requirePlanned,
  requireToCome,
  type UserId,
} from '@callcard/crm-core';
import { DataSource, In } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access, type Visibility } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { UserEntity } from '../users/user.entity';
import { ACTIVITY_TIES, type StoredActivity, toActivity } from './activities.queries';
import { ActivitiesReader } from './activities.reader';
import { ActivityPlans } from './activity-plans';
import { ActivityStore } from './activity-store';
import { ActivityEntity } from './activity.entity';
import { DealAccess } from './deal-access';
import { DealCourse } from './deal-course';
import { DealMovesService } from './deal-moves.service';
import { DealPeople } from './deal-people';
import { DealStore } from './deal-store';
import { DealEntity } from './deal.entity';

const MINUTE = 60_000;

/** Calls, meetings and letters: planned, moved, done, or entered afterwards. */
@Injectable()
export class ActivitiesService {
  constructor(
    private readonly access: Access,
    private readonly dealAccess: DealAccess,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: ActivitiesReader,
    private readonly plans: ActivityPlans,
    private readonly people: DealPeople,
    private readonly moves: DealMovesService,
    private readonly course: DealCourse,
    private readonly store: ActivityStore,
    private readonly deals: DealStore,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(who: Principal, filter: ActivityFilter): Promise<Page<Activity>> {
    return this.reader.list(filter, this.access.visible(who, 'deals.view', ACTIVITY_TIES), who.userId);
  }

  /** For nouns beside this one: which activities (`a`, of deal `d` and owner `o`) the person may see. */
  visibility(who: Principal): Visibility {
    return this.access.visible(who, 'deals.view', ACTIVITY_TIES);
  }

  async get(who: Principal, id: string): Promise<Activity> {
    return toActivity(await this.visible(who, id));
  }

  /** Planned, or entered afterwards; with what is to be thought of. */
  async create(who: Principal, input: ActivityInput): Promise<PlannedActivity> {
    const ownerId = input.ownerId ?? who.userId;
    const deal = input.dealId ? await this.dealAccess.visible(who, 'deals.edit', input.dealId) : null;
    if (!deal) this.access.require(who, 'deals.create', { ownerIds: [ownerId] });
    const clientId = deal?.clientId ?? input.clientId ?? null;
    requireLength(input.type, input.minutes);
    await this.requirePeople([ownerId, ...input.users], clientId, input.contacts);
    const row = this.store.blank(who, { ...this.momentsOf(input), type: input.type, subject: input.subject, place: input.place || null });
    Object.assign(row, { ownerId, clientId, dealId: deal?.id ?? null });
    const warnings = row.state === 'planned' ? await this.plans.warnings(who, { ...row, users: input.users }) : [];
    const activity = await this.transactor.run(async (tx) => {
      await this.store.store(tx, row);
      await this.store.setPeople(tx, row.id, input);
      await this.record(tx, who, 'created', row);
      if (deal) await this.follow(tx, who, deal.id, (state) => (row.state === 'planned' ? requirePlannable(state) : undefined));
      return this.store.tell(tx, row.id);
    });
    return { activity, warnings };
  }

  /** Moves it, or says more of it. */
  async update(who: Principal, id: string, { version, users, contacts, ...change }: ActivityChange): Promise<PlannedActivity> {
    const known = await this.workable(who, id);
    await this.requirePeople([...(change.ownerId ? [change.ownerId] : []), ...(users ?? [])], known.clientId, contacts ?? []);
    if (change.plannedStart) requireToCome(new Date(change.plannedStart), this.clock.now(), 'plannedStart');
    const { activity, row } = await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ActivityEntity, 'activity', id, version);
      requirePlanned(row.state, 'be changed');
      const from = row.ownerId;
      const { plannedStart, ...fields } = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      Object.assign(row, fields, plannedStart ? { plannedStart: new Date(String(plannedStart)) } : {});
      requireLength(row.type, row.minutes);
      await this.store.store(tx, row, from);
      await this.store.setPeople(tx, row.id, { users, contacts });
      await this.record(tx, who, 'changed', row);
      if (row.dealId) await this.follow(tx, who, row.dealId);
      return { row, activity: await this.store.tell(tx, row.id, from) };
    });
    return { activity, warnings: await this.plans.warnings(who, { ...row, users: activity.users.map((one) => one.id) }) };
  }

  /** Done: what came of it, and what comes next in its deal. */
  async close(who: Principal, id: string, input: ActivityClose): Promise<Activity> {
    await this.workable(who, id);
    return this.end(who, id, input, (row) => {
      const actualStart = input.actualStart ? new Date(input.actualStart) : this.started(row);
      const minutes = input.minutes ?? row.minutes;
      requireLength(row.type, minutes);
      requireDone({ actualStart, result: input.result }, this.clock.now());
      const actualEnd = new Date(actualStart.getTime() + minutes * MINUTE);
      return { state: 'done', actualStart, actualEnd, minutes, result: input.result, decision: input.decision || null };
    });
  }

  /** It does not come about; in an open deal something else does. */
  async cancel(who: Principal, id: string, { reason, ...input }: ActivityCancel): Promise<Activity> {
    await this.workable(who, id);
    return this.end(who, id, input, () => ({ state: 'cancelled', result: reason }));
  }

  private async end(
    who: Principal,
    id: string,
    { outcome = null, next, close, version }: Pick<ActivityClose, 'outcome' | 'next' | 'close' | 'version'>,
    ending: (row: ActivityEntity) => Partial<ActivityEntity>,
  ): Promise<Activity> {
    if (next) requireToCome(new Date(next.at), this.clock.now(), 'next.at');
    if (next) requireLength(next.kind, next.minutes);
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ActivityEntity, 'activity', id, version);
      requirePlanned(row.state, 'be closed');
      const deal = row.dealId ? await tx.getForUpdate(DealEntity, 'deal', row.dealId) : null;
      const activity = await this.store.store(tx, Object.assign(row, ending(row)));
      await this.record(tx, who, row.state, row);
      const end = close ?? (deal && (await this.course.contactEnded(tx, who, deal, row, outcome)));
      const planned = row.dealId ? await tx.manager.countBy(ActivityEntity, { dealId: row.dealId, state: 'planned' }) : 0;
      requireFollowUp(deal?.state ?? null, planned, { next, close: end });
      if (next && !deal) throw Invalid.field('next', 'no_deal', 'Only a deal has a next contact.');
      if (next && deal) await this.store.plan(tx, who, deal, next);
      if (deal && end) await this.moves.closeRow(tx, who, deal, end);
      else if (deal) await this.deals.store(tx, who, deal, null);
      return activity;
    });
  }

  private async record(tx: Transaction, who: Principal, action: string, row: ActivityEntity): Promise<void> {
    const { type, subject, startsAt, ownerId, result } = row;
    const details = { type, subject, startsAt: startsAt.toISOString(), ownerId, result };
    await this.audit.record(tx, who, { action, noun: 'activities', subjectId: row.id, details });
  }

  /** The deal follows what is planned in it. */
  private async follow(tx: Transaction, who: Principal, dealId: DealId, check?: (state: DealEntity['state']) => void): Promise<void> {
    const deal = await tx.getForUpdate(DealEntity, 'deal', dealId);
    check?.(deal.state);
    await this.deals.store(tx, who, deal, null);
  }

  /** As planned, where that is over already; else now. */
  private started({ plannedStart }: ActivityEntity): Date {
    const now = this.clock.now();
    return plannedStart && plannedStart < now ? plannedStart : now;
  }

  private momentsOf({ plannedStart, actualStart, minutes, result, decision }: ActivityInput): Partial<ActivityEntity> {
    const now = this.clock.now();
    if (actualStart) {
      const start = new Date(actualStart);
      requireDone({ actualStart: start, result }, now);
      const actualEnd = new Date(start.getTime() + minutes * MINUTE);
      return { state: 'done', actualStart: start, actualEnd, minutes, result: result ?? null, decision: decision || null };
    }
    if (!plannedStart) throw Invalid.field('plannedStart', 'required', 'When is it, or when was it?');
    requireToCome(new Date(plannedStart), now, 'plannedStart');
    return { state: 'planned', plannedStart: new Date(plannedStart), minutes };
  }

  private async requirePeople(users: UserId[], clientId: StoredActivity['clientId'], contacts: ActivityInput['contacts']): Promise<void> {
    const { manager } = this.dataSource;
    const known = new Set((await manager.findBy(UserEntity, { id: In(users), active: true })).map(({ id }) => id));
    if (users.some((id) => !known.has(id))) throw Invalid.field('users', 'unknown_person', 'There is nobody of that id at work here.');
    await this.people.requireOf(manager, clientId, contacts);
  }

  private async visible(who: Principal, id: string): Promise<StoredActivity> {
    this.access.require(who, 'deals.view');
    const activity = await this.reader.stored(id);
    if (!this.access.reaches(who, 'deals.view', ACTIVITY_TIES, activity.ties)) throw new NotFound('activity');
    return activity;
  }

  /** Of a deal, whoever may work on it; of none, its owner. */
  private async workable(who: Principal, id: string): Promise<StoredActivity> {
    const activity = await this.visible(who, id);
    const { dealOwnerId, teamId } = activity.ties;
    const ties = { ownerIds: [activity.ownerId, dealOwnerId], teamId };
    this.access.require(who, activity.dealId ? 'deals.edit' : 'deals.create', ties);
    return activity;
  }
}

import { Injectable } from '@nestjs/common';
import {
  type ClientId,
  Conflict,
  newId,
  NotFound,
  type Page,
  type PageQuery,
  type PlanChange,
  type PlanChoice,
  type PlanDraft,
  type PlanId,
  type PlanInput,
  type PlanTransfer,
  isInGroup,
  requireMapped,
  requirePublishable,
  type SalesPlan,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ClientsService } from '../clients/clients.service';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { LostReasonsService } from '../deals/lost-reasons.service';
import { pageOfAll } from '../http/cursor';
import { PlanEntity, PlanVersionEntity, toVersion, type VersionRow } from './plan.entity';
import { PlansInUse } from './plans-in-use';
import './plans.events';
import { SELECT_VERSIONS, TRANSFER } from './plans.queries';

const FIELDS = { plans_name_key: 'name' };

/** Plans and their versions, as the administrator makes them. A published version is never written again. */
@Injectable()
export class PlansService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clients: ClientsService,
    private readonly lostReasons: LostReasonsService,
    private readonly inUse: PlansInUse,
    private readonly clock: Clock,
  ) {}

  /** By name; there are never many. */
  async list(who: Principal, query: PageQuery): Promise<Page<SalesPlan>> {
    this.access.require(who, 'deals.view');
    return pageOfAll(await this.read(this.dataSource.manager), query);
  }

  async get(who: Principal, id: string): Promise<SalesPlan> {
    this.access.require(who, 'deals.view');
    return this.one(id, this.dataSource.manager);
  }

  /** What a deal of this client may go by, those for its group first. */
  async choices(who: Principal, clientId: ClientId | undefined): Promise<{ items: PlanChoice[] }> {
    this.access.require(who, 'deals.view');
    const client = clientId ? await this.clients.get(who, clientId) : null;
    const items = (await this.inUse.all(this.dataSource.manager)).map(({ id, name, automatic, group, steps }) => ({
      ...{ id, name, automatic, steps },
      suits: client !== null && isInGroup(group, client),
    }));
    return { items: items.sort((one, other) => Number(other.suits) - Number(one.suits)) };
  }

  async create(who: Principal, input: PlanInput): Promise<SalesPlan> {
    this.access.require(who, 'plans.edit');
    return this.write(who, 'created', async (tx) =>
      tx.save(PlanEntity, tx.manager.create(PlanEntity, { ...input, id: newId<PlanId>(), version: 0 })),
    );
  }

  async update(who: Principal, id: string, { version, ...change }: PlanChange): Promise<SalesPlan> {
    this.access.require(who, 'plans.edit');
    return this.write(who, 'changed', async (tx) =>
      tx.save(PlanEntity, Object.assign(await tx.getForUpdate(PlanEntity, 'plan', id, version), change)),
    );
  }

  /** The steps that are to be; they may be unfinished until they are published. */
  async draft(who: Principal, id: string, { version, ...draft }: PlanDraft): Promise<SalesPlan> {
    this.access.require(who, 'plans.edit');
    return this.write(who, 'drafted', async (tx) => {
      const plan = await tx.getForUpdate(PlanEntity, 'plan', id);
      const row = await this.draftOf(tx, plan.id);
      if ((row?.version ?? 0) !== version) throw new Conflict('Somebody changed this draft meanwhile.', ['steps']);
      await tx.save(PlanVersionEntity, Object.assign(row ?? (await this.nextVersion(tx, plan.id)), draft));
      return plan;
    });
  }

  /** From now on new deals go by it; those under way stay in the version they are in. */
  async publish(who: Principal, id: string, version: number): Promise<SalesPlan> {
    this.access.require(who, 'plans.edit');
    return this.write(who, 'published', async (tx) => {
      const plan = await tx.getForUpdate(PlanEntity, 'plan', id);
      const draft = await this.draftOf(tx, plan.id);
      if (draft?.version !== version) throw new Conflict('There is no such draft any more.', ['steps']);
      requirePublishable(draft.steps, await this.lostReasons.keysInUse(tx));
      await tx.manager.update(PlanVersionEntity, { planId: plan.id, state: 'published' }, { state: 'retired' });
      const published = { state: 'published' as const, publishedAt: this.clock.now(), publishedBy: who.userId };
      await tx.save(PlanVersionEntity, Object.assign(draft, published));
      return plan;
    });
  }

  /** Deals under way in an older version into the one that holds now. */
  async transfer(who: Principal, id: string, { fromVersionId, steps }: PlanTransfer): Promise<SalesPlan> {
    this.access.require(who, 'plans.edit');
    return this.write(who, 'transferred', async (tx) => {
      const plan = await tx.getForUpdate(PlanEntity, 'plan', id);
      const from = await tx.manager.findOneBy(PlanVersionEntity, { id: fromVersionId, planId: plan.id, state: 'retired' });
      const to = await tx.manager.findOneBy(PlanVersionEntity, { planId: plan.id, state: 'published' });
      if (!from || !to) throw new NotFound('version');
      const standing = await tx.manager.query<{ stepId: string }[]>(
        `select distinct step_id as "stepId" from plan_enrolments where plan_version_id = $1 and state in ('active', 'paused')`,
        [from.id],
      );
      requireMapped(standing.map(({ stepId }) => stepId), to.steps, steps); // prettier-ignore
      await tx.manager.query(TRANSFER, [from.id, to.id, Object.keys(steps), Object.values(steps)]);
      return plan;
    });
  }

  private async write(who: Principal, action: string, work: (tx: Transaction) => Promise<PlanEntity>): Promise<SalesPlan> {
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const { id, name, automatic, active } = await work(tx);
        await this.audit.record(tx, who, { action, noun: 'plans', subjectId: id, details: { name, automatic, active } });
        tx.publish({ kind: 'PlanChanged', id });
        return this.one(id, tx.manager);
      }),
    );
  }

  private draftOf({ manager }: Transaction, planId: PlanId): Promise<PlanVersionEntity | null> {
    return manager.findOneBy(PlanVersionEntity, { planId, state: 'draft' });
  }

  private async nextVersion({ manager }: Transaction, planId: PlanId): Promise<PlanVersionEntity> {
    const number = (await manager.countBy(PlanVersionEntity, { planId })) + 1;
    return manager.create(PlanVersionEntity, {
      ...{ id: newId(), planId, number, state: 'draft', publishedAt: null, publishedBy: null, version: 0 },
    });
  }

  private async one(id: string, manager: EntityManager): Promise<SalesPlan> {
    const [plan] = await this.read(manager, id);
    if (!plan) throw new NotFound('plan');
    return plan;
  }

  private async read(manager: EntityManager, id?: string): Promise<SalesPlan[]> {
    const plans = await manager.find(PlanEntity, { where: id ? { id: id as PlanId } : {}, order: { name: 'ASC' } });
    const versions = await manager.query<VersionRow[]>(SELECT_VERSIONS, [plans.map((plan) => plan.id)]);
    return plans.map((plan) => ({ ...plan, versions: versions.filter(({ planId }) => planId === plan.id).map(toVersion) }));
  }
}

import { Injectable } from '@nestjs/common';
import {
  afterCampaignMove,
  type CampaignChange,
  type CampaignFilter,
  type CampaignId,
  type CampaignInput,
  type CampaignLine,
  type CampaignMove,
  type CheckedCampaign,
  Conflict,
  Invalid,
  newId,
  NotFound,
  type Page,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Compliance } from '../compliance/compliance.service';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { CampaignEntity, toCampaign } from './campaign.entity';
import { COUNT_LEFT, type LeftRow } from './campaign-lists.queries';
import './campaigns.events';

const FIELDS = { campaigns_name: 'name', campaigns_script_id_fkey: 'scriptId' };

/** Campaigns: what they are, and whether they run. */
@Injectable()
export class CampaignsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly compliance: Compliance,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Newest first, each with how many of its contacts are left. */
  async list(who: Principal, { state, q, limit, cursor }: CampaignFilter): Promise<Page<CampaignLine>> {
    this.access.require(who, 'campaigns.view');
    const query = this.dataSource
      .createQueryBuilder(CampaignEntity, 'c')
      .where('true')
      .orderBy('c.created_at', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .limit(limit + 1);
    if (state !== undefined) query.andWhere('c.state = :state', { state });
    if (q) query.andWhere('position(lower(:q) in lower(c.name)) > 0', { q });
    const after = fromCursor(cursor, 2);
    if (after) query.andWhere('(c.created_at, c.id) < (:at::timestamptz, :id::uuid)', { at: after[0], id: after[1] });
    const found = pageOf(await query.getMany(), limit, toCampaign, ({ createdAt, id }) => [createdAt.toISOString(), id]);
    const left = await this.dataSource.query<LeftRow[]>(COUNT_LEFT, [found.items.map(({ id }) => id)]);
    const lines = new Map(left.map(({ id, ...counts }) => [id, counts]));
    return {
      ...found,
      items: found.items.map((campaign) => ({ ...campaign, ...(lines.get(campaign.id) ?? { contacts: 0, waiting: 0 }) })),
    };
  }

  async get(who: Principal, id: string): Promise<CheckedCampaign> {
    this.access.require(who, 'campaigns.view');
    return this.checked(await this.stored(id as CampaignId));
  }

  /** A draft: it may want what its rules refuse, and says so. */
  async create(who: Principal, input: CampaignInput): Promise<CheckedCampaign> {
    this.access.require(who, 'campaigns.edit');
    const now = this.clock.now();
    return this.transactor.run(async (tx) => {
      const row = tx.manager.create(CampaignEntity, {
        ...columnsOf(input),
        id: newId<CampaignId>(now.getTime()),
        state: 'draft',
        stateReason: null,
        stateAt: now,
        createdAt: now,
        createdBy: who.userId,
        version: 0,
      });
      return this.store(tx, who, 'created', row);
    });
  }

  async update(who: Principal, id: string, { version, ...input }: CampaignChange): Promise<CheckedCampaign> {
    this.access.require(who, 'campaigns.edit');
    return this.transactor.run(async (tx) => {
      const row = Object.assign(await tx.getForUpdate(CampaignEntity, 'campaign', id, version), columnsOf(input));
      if (row.state === 'running') await this.requireMode(tx, row);
      // Why it was not started at its time may be over.
      if (row.state === 'draft') row.stateReason = null;
      return this.store(tx, who, 'changed', row);
    });
  }

  /** Starts, pauses, drains, finishes or reopens it. */
  async move(who: Principal, id: string, move: CampaignMove, version: number): Promise<CheckedCampaign> {
    this.access.require(who, 'campaigns.run');
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(CampaignEntity, 'campaign', id, version);
      const state = afterCampaignMove(row.state, move);
      if (state === null) throw new Conflict(`This cannot be done with a campaign that is ${row.state}.`, ['state'], 'wrong_state');
      if (state === 'running') await this.requireMode(tx, row);
      return this.store(tx, who, move, Object.assign(row, { state, stateReason: null, stateAt: this.clock.now() }));
    });
  }

  /** Stops a campaign for a reason of the system's own; one that does not run stays as it is. */
  async stop(id: CampaignId, state: 'paused' | 'finished', reason: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(CampaignEntity, 'campaign', id);
      if (row.state !== 'running' && row.state !== 'draining') return;
      await tx.save(CampaignEntity, Object.assign(row, { state, stateReason: reason, stateAt: this.clock.now() }));
      tx.publish({ kind: 'CampaignChanged', id });
    });
  }

  /** @throws NotFound */
  async stored(id: CampaignId): Promise<CampaignEntity> {
    const row = await this.dataSource.getRepository(CampaignEntity).findOneBy({ id });
    if (!row) throw new NotFound('campaign');
    return row;
  }

  private async requireMode(tx: Transaction, row: CampaignEntity): Promise<void> {
    const pack = await this.compliance.refuserOf(row, tx.manager);
    if (pack !== null) throw Invalid.field('mode', 'mode_refused', `The rules of ${pack} refuse this mode for calls of this purpose.`);
  }

  private async checked(row: CampaignEntity, manager?: EntityManager): Promise<CheckedCampaign> {
    return { ...toCampaign(row), obstacle: (await this.compliance.refuserOf(row, manager)) === null ? null : 'modeRefused' };
  }

  private async store(tx: Transaction, who: Principal, action: string, row: CampaignEntity): Promise<CheckedCampaign> {
    await this.compliance.rulesOf(row, tx.manager).catch(unknownPack);
    await namingFields(FIELDS, () => tx.save(CampaignEntity, row));
    const { name, mode, state } = row;
    await this.audit.record(tx, who, {
      action: `campaigns.${action}`,
      noun: 'campaigns',
      subjectId: row.id,
      details: { name, mode, state },
    });
    tx.publish({ kind: 'CampaignChanged', id: row.id });
    return this.checked(row, tx.manager);
  }
}

const columnsOf = ({ callerId, scriptId, startsAt, endsAt, ...input }: CampaignInput) => ({
  ...input,
  callerId: callerId ?? null,
  scriptId: scriptId ?? null,
  startsAt: startsAt ? new Date(startsAt) : null,
  endsAt: endsAt ? new Date(endsAt) : null,
});

function unknownPack(error: unknown): never {
  throw error instanceof NotFound ? Invalid.field('rulePack', 'unknown', 'There are no rules of that name.') : error;
}

import { Injectable } from '@nestjs/common';
import { type BreakReason, type BreakReasonInput, Conflict, type Page, type PageQuery, newId } from '@callcard/crm-core';
import { DataSource, Not } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import './agents.events';
import { BreakReasonEntity, toBreakReason } from './break-reason.entity';

/** The reasons for a break that people may choose from. One that is not wanted any more is set inactive: histories go on naming it. */
@Injectable()
export class BreakReasonsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** In the order of the menu; there are never many. */
  async list(who: Principal, query: PageQuery): Promise<Page<BreakReason>> {
    this.access.require(who, 'agents.view');
    const rows = await this.dataSource.getRepository(BreakReasonEntity).find({ order: { order: 'ASC', key: 'ASC' } });
    return pageOfAll(rows.map(toBreakReason), query);
  }

  async create(who: Principal, input: BreakReasonInput): Promise<BreakReason> {
    this.access.require(who, 'breakReasons.edit');
    return this.transactor.run(async (tx) => {
      await this.requireFreeKey(tx, input.key);
      const row = tx.manager.create(BreakReasonEntity, { id: newId(), version: 0, ...input });
      return this.store(tx, who, 'breakReasons.create', row);
    });
  }

  async update(who: Principal, id: string, { version, ...input }: BreakReasonInput & { version: number }): Promise<BreakReason> {
    this.access.require(who, 'breakReasons.edit');
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(BreakReasonEntity, 'break reason', id, version);
      await this.requireFreeKey(tx, input.key, id);
      return this.store(tx, who, 'breakReasons.update', Object.assign(row, input));
    });
  }

  private async store(tx: Transaction, who: Principal, action: string, row: BreakReasonEntity): Promise<BreakReason> {
    const reason = toBreakReason(await tx.save(BreakReasonEntity, row));
    const { key, limitSeconds, active } = reason;
    await this.audit.record(tx, who, { action, noun: 'breakReasons', subjectId: row.id, details: { key, limitSeconds, active } });
    tx.publish({ kind: 'BreakReasonChanged', reason });
    return reason;
  }

  private async requireFreeKey(tx: Transaction, key: string, exceptId?: string): Promise<void> {
    const taken = await tx.manager.existsBy(BreakReasonEntity, exceptId ? { key, id: Not(exceptId) } : { key });
    if (taken) throw new Conflict(`There is a break reason with the key "${key}" already.`, ['key']);
  }
}

import { Injectable } from '@nestjs/common';
import {
  Conflict,
  type Disposition,
  type DispositionInput,
  type DispositionUse,
  type Page,
  type PageQuery,
  newId,
} from '@callcard/crm-core';
import { DataSource, Not } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { isReal } from '../database/real-calls';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { DispositionEntity, toDisposition } from './disposition.entity';

/** The results an operator may choose from. */
@Injectable()
export class DispositionsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** In the order of their digits; there are never many. */
  async list(who: Principal, query: PageQuery): Promise<Page<Disposition>> {
    this.access.require(who, 'calls.view');
    const rows = await this.dataSource.getRepository(DispositionEntity).find({ order: { position: 'ASC', key: 'ASC' } });
    return pageOfAll(rows.map(toDisposition), query);
  }

  /** Before a result is switched off: who would miss it. Those that nobody chose are left out. */
  async use(who: Principal, query: PageQuery): Promise<Page<DispositionUse>> {
    this.access.require(who, 'dispositions.edit');
    return pageOfAll(await this.dataSource.query<DispositionUse[]>(SELECT_USE), query);
  }

  async create(who: Principal, input: DispositionInput): Promise<Disposition> {
    this.access.require(who, 'dispositions.edit');
    return this.transactor.run(async (tx) => {
      await this.requireFreeKey(tx, input.key);
      const row = tx.manager.create(DispositionEntity, { id: newId(), version: 0, ...input });
      return this.store(tx, who, 'dispositions.create', row);
    });
  }

  async update(who: Principal, id: string, { version, ...input }: DispositionInput & { version: number }): Promise<Disposition> {
    this.access.require(who, 'dispositions.edit');
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(DispositionEntity, 'disposition', id, version);
      await this.requireFreeKey(tx, input.key, id);
      return this.store(tx, who, 'dispositions.update', Object.assign(row, input));
    });
  }

  private async store(tx: Transaction, who: Principal, action: string, row: DispositionEntity): Promise<Disposition> {
    await tx.save(DispositionEntity, row);
    await this.audit.record(tx, who, { action, noun: 'dispositions', subjectId: row.id, details: { key: row.key, active: row.active } });
    tx.publish({ kind: 'DispositionChanged', id: row.id });
    return toDisposition(row);
  }

  private async requireFreeKey(tx: Transaction, key: string, exceptId?: string): Promise<void> {
    const taken = await tx.manager.existsBy(DispositionEntity, exceptId ? { key, id: Not(exceptId) } : { key });
    if (taken) throw new Conflict(`There is a result with the key "${key}" already.`, ['key']);
  }
}

/** A call's id begins with its time. */
const SELECT_USE = `
  select w.disposition as key, count(*)::int as calls, count(distinct c.agent_id)::int as people
  from call_work w join calls c on c.id = w.call_id
  where w.call_id >= call_id_floor(now() - interval '30 days') and w.disposition is not null and ${isReal('c')}
  group by w.disposition order by w.disposition`;

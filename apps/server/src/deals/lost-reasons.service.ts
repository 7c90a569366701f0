import { Injectable } from '@nestjs/common';
import {
  Invalid,
  type LostReason,
  type LostReasonChange,
  type LostReasonInput,
  newId,
  type Page,
  type PageQuery,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import './deals.events';
import { LostReasonEntity, toLostReason } from './pipeline.entity';

const FIELDS = { lost_reasons_key_key: 'key' };

/** Why deals are lost. A reason that is not wanted any more is set inactive: histories go on naming it. */
@Injectable()
export class LostReasonsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  async list(who: Principal, query: PageQuery): Promise<Page<LostReason>> {
    this.access.require(who, 'deals.view');
    const rows = await this.dataSource.manager.find(LostReasonEntity, { order: { order: 'ASC', key: 'ASC' } });
    return pageOfAll(rows.map(toLostReason), query);
  }

  async create(who: Principal, input: LostReasonInput): Promise<LostReason> {
    this.access.require(who, 'pipelines.edit');
    return this.save(who, 'created', async (tx) => tx.manager.create(LostReasonEntity, { ...input, id: newId(), version: 0 }));
  }

  /** Its key stays: histories name it. */
  async update(who: Principal, id: string, { version, key: _key, ...change }: LostReasonChange): Promise<LostReason> {
    this.access.require(who, 'pipelines.edit');
    return this.save(who, 'changed', async (tx) =>
      Object.assign(await tx.getForUpdate(LostReasonEntity, 'lost reason', id, version), change),
    );
  }

  /** Those in use; asks for no right. */
  async keysInUse({ manager }: Transaction): Promise<Set<string>> {
    return new Set((await manager.findBy(LostReasonEntity, { active: true })).map(({ key }) => key));
  }

  /** @throws Invalid when there is no such reason in use. */
  async requireKey({ manager }: Transaction, key: string): Promise<string> {
    if (await manager.existsBy(LostReasonEntity, { key, active: true })) return key;
    throw Invalid.field('lostReason', 'unknown_reason', `There is no reason "${key}".`);
  }

  private async save(who: Principal, action: string, make: (tx: Transaction) => Promise<LostReasonEntity>): Promise<LostReason> {
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const row = await tx.save(LostReasonEntity, await make(tx));
        await this.audit.record(tx, who, { action, noun: 'lostReasons', subjectId: row.id, details: { key: row.key, active: row.active } });
        tx.publish({ kind: 'PipelineChanged', id: row.id });
        return toLostReason(row);
      }),
    );
  }
}

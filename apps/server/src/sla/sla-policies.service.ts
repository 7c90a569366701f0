import { Injectable } from '@nestjs/common';
import {
  newId,
  type Page,
  type PageQuery,
  type SlaPolicy,
  type SlaPolicyChange,
  type SlaPolicyId,
  type SlaPolicyInput,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { SlaPolicyEntity, toSlaPolicy } from './sla-policy.entity';
import './sla.events';

const FIELDS = { sla_policies_name_key: 'name', sla_policies_calendar_id_fkey: 'calendarId', sla_policies_head_id_fkey: 'headId' };

/** How fast requests are to be worked off. One that is not wanted any more is switched off: requests go on naming it. */
@Injectable()
export class SlaPoliciesService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** By name; there are never many. Whoever writes requests down may choose one. */
  async list(who: Principal, query: PageQuery): Promise<Page<SlaPolicy>> {
    this.access.require(who, 'requests.view');
    return pageOfAll(await this.all(this.dataSource.manager), query);
  }

  /** For the clock of a request; asks for no right. */
  async all(manager: EntityManager): Promise<SlaPolicy[]> {
    return (await manager.find(SlaPolicyEntity, { order: { name: 'ASC' } })).map(toSlaPolicy);
  }

  async create(who: Principal, input: SlaPolicyInput): Promise<SlaPolicy> {
    this.access.require(who, 'slaPolicies.edit');
    return this.write(who, 'created', (tx) => {
      const { calendarId = null, headId = null } = input;
      return tx.save(
        SlaPolicyEntity,
        tx.manager.create(SlaPolicyEntity, { ...input, calendarId, headId, id: newId<SlaPolicyId>(), version: 0 }),
      );
    });
  }

  /** Requests that run already keep the time they were given. */
  async update(who: Principal, id: string, { version, ...change }: SlaPolicyChange): Promise<SlaPolicy> {
    this.access.require(who, 'slaPolicies.edit');
    return this.write(who, 'changed', async (tx) => {
      const row = await tx.getForUpdate(SlaPolicyEntity, 'policy', id, version);
      const { calendarId = null, headId = null } = change;
      return tx.save(SlaPolicyEntity, Object.assign(row, change, { calendarId, headId }));
    });
  }

  private write(who: Principal, action: string, work: (tx: Transaction) => Promise<SlaPolicyEntity>): Promise<SlaPolicy> {
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const policy = toSlaPolicy(await work(tx));
        const { name, responseMinutes, resolutionMinutes, active } = policy;
        const details = { name, responseMinutes, resolutionMinutes, active };
        await this.audit.record(tx, who, { action, noun: 'slaPolicies', subjectId: policy.id, details });
        tx.publish({ kind: 'SlaPolicyChanged', id: policy.id });
        return policy;
      }),
    );
  }
}

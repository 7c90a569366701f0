import { Injectable } from '@nestjs/common';
import { Conflict, type MonitoringPolicy } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import './monitoring.events';

/** What the company has decided about listening in. */
@Injectable()
export class MonitoringPolicyService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  async get(who: Principal): Promise<MonitoringPolicy> {
    this.access.require(who, 'monitoringPolicy.edit');
    return this.current();
  }

  /** Holds for whoever begins to listen from now on. */
  async set(who: Principal, { tellAgents, version }: MonitoringPolicy): Promise<MonitoringPolicy> {
    this.access.require(who, 'monitoringPolicy.edit');
    await this.transactor.run(async (tx) => {
      const [rows] = await tx.manager.query<[unknown[], number]>(
        `update monitoring_policy set tell_agents = $1, version = version + 1 where version = $2 returning one`,
        [tellAgents, version],
      );
      if (rows.length === 0) throw new Conflict('Somebody changed this meanwhile.', ['version']);
      await this.audit.record(tx, who, { action: 'changed', noun: 'monitoringPolicy', subjectId: null, details: { tellAgents } });
      tx.publish({ kind: 'MonitoringPolicyChanged' });
    });
    return this.current();
  }

  /** For the service beside, which asks for its own right. */
  async current(): Promise<MonitoringPolicy> {
    const [row] = await this.dataSource.query<MonitoringPolicy[]>(`select tell_agents as "tellAgents", version from monitoring_policy`);
    return row!;
  }
}

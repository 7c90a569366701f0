import { Injectable } from '@nestjs/common';
import type { GradeThreshold, GradeThresholds } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import './portraits.events';

const SELECT = 'select currency, a_from::text as a, b_from::text as b from value_grades order by currency';

/** From which sums on a client is worth an A or a B. */
@Injectable()
export class ValueGradesService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  async get(who: Principal): Promise<GradeThresholds> {
    this.access.require(who, 'clients.view');
    return { items: await this.thresholds() };
  }

  async replace(who: Principal, { items }: GradeThresholds): Promise<GradeThresholds> {
    this.access.require(who, 'clients.configure');
    await this.transactor.run(async (tx) => {
      await tx.manager.query('delete from value_grades');
      for (const { currency, a, b } of items)
        await tx.manager.query('insert into value_grades (currency, a_from, b_from) values ($1, $2, $3)', [currency, a, b]);
      const details = Object.fromEntries(items.map(({ currency, a, b }) => [currency, `A ${a}, B ${b}`]));
      await this.audit.record(tx, who, { action: 'changed', noun: 'valueGrades', subjectId: null, details });
      tx.publish({ kind: 'ValueGradesChanged' });
    });
    return { items: await this.thresholds() };
  }

  /** For the portrait. */
  thresholds(): Promise<GradeThreshold[]> {
    return this.dataSource.query(SELECT);
  }
}

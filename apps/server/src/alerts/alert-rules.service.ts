import { Injectable } from '@nestjs/common';
import { type AlertRule, type AlertRuleChange, type AlertRuleInput, newId, type Page, type PageQuery } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { AlertRuleEntity, toAlertRule } from './alert-rule.entity';
import './alerts.events';
import { END_ALERTS_OF_RULE } from './alerts.queries';

/** The thresholds. A rule that changes begins anew: what stood by the rule of before ends. */
@Injectable()
export class AlertRulesService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** By name; there are never many. */
  async list(who: Principal, query: PageQuery): Promise<Page<AlertRule>> {
    this.access.require(who, 'alerts.manage');
    const rows = await this.dataSource.manager.find(AlertRuleEntity, { order: { name: 'ASC', id: 'ASC' } });
    return pageOfAll(rows.map(toAlertRule), query);
  }

  async create(who: Principal, input: AlertRuleInput): Promise<AlertRule> {
    this.access.require(who, 'alerts.manage');
    return this.writing((tx) => this.store(tx, who, 'created', tx.manager.create(AlertRuleEntity, { id: newId(), version: 0, ...input })));
  }

  /** @throws NotFound · Conflict when somebody changed it meanwhile. */
  async update(who: Principal, id: string, { version, ...input }: AlertRuleChange): Promise<AlertRule> {
    this.access.require(who, 'alerts.manage');
    return this.writing(async (tx) => {
      const row = await tx.getForUpdate(AlertRuleEntity, 'alert rule', id, version);
      await this.endAlerts(tx, id);
      return this.store(tx, who, 'changed', Object.assign(row, input));
    });
  }

  /** @throws NotFound */
  async remove(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'alerts.manage');
    await this.transactor.run(async (tx) => {
      const { name } = await tx.getForUpdate(AlertRuleEntity, 'alert rule', id);
      await this.endAlerts(tx, id);
      await tx.manager.delete(AlertRuleEntity, { id });
      await this.audit.record(tx, who, { action: 'deleted', noun: 'alertRules', subjectId: id, details: { name } });
      tx.publish({ kind: 'AlertRulesChanged' });
    });
  }

  private writing(work: (tx: Transaction) => Promise<AlertRule>): Promise<AlertRule> {
    return namingFields({ alert_rules_name: 'name' }, () => this.transactor.run(work));
  }

  private async store(tx: Transaction, who: Principal, action: string, row: AlertRuleEntity): Promise<AlertRule> {
    await tx.save(AlertRuleEntity, row);
    const { id, version: _version, ...details } = toAlertRule(row);
    await this.audit.record(tx, who, { action, noun: 'alertRules', subjectId: id, details });
    tx.publish({ kind: 'AlertRulesChanged' });
    return toAlertRule(row);
  }

  private async endAlerts(tx: Transaction, ruleId: string): Promise<void> {
    await tx.manager.query(END_ALERTS_OF_RULE, [ruleId, this.clock.now()]);
    tx.publish({ kind: 'AlertsChanged' });
  }
}

import { Injectable } from '@nestjs/common';
import {
  newId,
  nextSending,
  NotFound,
  type Page,
  type PageQuery,
  type ReportSchedule,
  type ReportScheduleChange,
  type ReportScheduleInput,
  type ScheduledReport,
  scheduledRights,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { ReportScheduleEntity, toSchedule } from './report-schedule.entity';

/** Reports at fixed times: everybody who may see reports has their own, and sees no others. */
@Injectable()
export class ReportSchedules {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** By name; there are never many. */
  async list(who: Principal, query: PageQuery): Promise<Page<ReportSchedule>> {
    this.access.require(who, 'reports.view');
    const rows = await this.dataSource.manager.find(ReportScheduleEntity, { where: { ownerId: who.userId }, order: { name: 'ASC', id: 'ASC' } }); // prettier-ignore
    return pageOfAll(rows.map(toSchedule), query);
  }

  /** @throws Forbidden where its owner may not see that report */
  async create(who: Principal, input: ReportScheduleInput): Promise<ReportSchedule> {
    this.requireReport(who, input.report);
    return this.transactor.run((tx) =>
      this.store(tx, who, 'created', tx.manager.create(ReportScheduleEntity, { ...input, id: newId(), ownerId: who.userId, lastAt: null, version: 0 })),
    ); // prettier-ignore
  }

  /** What was due by the former times is not sent any more. @throws NotFound · Conflict when somebody changed it meanwhile. */
  async update(who: Principal, id: string, { version, ...input }: ReportScheduleChange): Promise<ReportSchedule> {
    this.requireReport(who, input.report);
    return this.transactor.run(async (tx) => this.store(tx, who, 'changed', Object.assign(await this.own(tx, who, id, version), input)));
  }

  /** @throws NotFound */
  async remove(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'reports.view');
    await this.transactor.run(async (tx) => {
      const { name } = await this.own(tx, who, id);
      await tx.manager.delete(ReportScheduleEntity, { id });
      await this.audit.record(tx, who, { action: 'deleted', noun: 'reportSchedules', subjectId: id, details: { name } });
    });
  }

  private requireReport(who: Principal, report: ScheduledReport): void {
    for (const right of scheduledRights(report)) this.access.require(who, right);
  }

  private async own(tx: Transaction, who: Principal, id: string, version?: number): Promise<ReportScheduleEntity> {
    const row = await tx.getForUpdate(ReportScheduleEntity, 'report schedule', id, version);
    if (row.ownerId !== who.userId) throw new NotFound('report schedule');
    return row;
  }

  private async store(tx: Transaction, who: Principal, action: string, row: ReportScheduleEntity): Promise<ReportSchedule> {
    row.nextAt = nextSending(row, this.clock.now());
    row.problem = null;
    await tx.save(ReportScheduleEntity, row);
    const { id, version: _version, nextAt: _next, lastAt: _last, problem: _problem, ...details } = toSchedule(row);
    await this.audit.record(tx, who, { action, noun: 'reportSchedules', subjectId: id, details });
    return toSchedule(row);
  }
}

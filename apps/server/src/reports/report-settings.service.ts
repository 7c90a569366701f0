import { Injectable } from '@nestjs/common';
import { Conflict, type RepeatSettings, type RepeatSettingsInput } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';

type Stored = RepeatSettings & { version: number };

const SELECT = `select repeat_days as days, same_topic as "sameTopic", version from report_settings`;

/** How the company looks at callers who call again: asked by, not counted with, so that no change of it changes a figure of the past. */
@Injectable()
export class ReportSettings {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  async get(who: Principal): Promise<Stored> {
    this.access.require(who, 'reports.view');
    return this.read();
  }

  /** For the reports themselves. */
  async read(): Promise<Stored> {
    const [settings] = await this.dataSource.query<[Stored]>(SELECT);
    return settings;
  }

  async set(who: Principal, { days, sameTopic, version }: RepeatSettingsInput): Promise<Stored> {
    this.access.require(who, 'queues.edit');
    return this.transactor.run(async (tx) => {
      const [before] = await tx.manager.query<[Stored]>(`${SELECT} for update`);
      if (before.version !== version) throw new Conflict('Somebody else changed these settings meanwhile.', ['version']);
      await tx.manager.query('update report_settings set repeat_days = $1, same_topic = $2, version = version + 1', [days, sameTopic]);
      await this.audit.record(tx, who, {
        ...{ action: 'reports.settingsChanged', noun: 'reports', subjectId: null },
        details: { from: { days: before.days, sameTopic: before.sameTopic }, to: { days, sameTopic } },
      });
      return { days, sameTopic, version: version + 1 };
    });
  }
}

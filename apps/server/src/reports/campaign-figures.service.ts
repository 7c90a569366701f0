import { Injectable } from '@nestjs/common';
import {
  addedUp,
  type CampaignsReport,
  type CampaignsReportExport,
  type CampaignsReportFilter,
  campaignsReportTable,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CampaignReports } from '../campaigns/campaign-report.service';
import { ReportsService } from './reports.service';

const SELECT_DIALLING = `
  select c.id, c.name from campaigns c
  where exists (select from campaign_attempts a where a.campaign_id = c.id and a.at >= $1 and a.at < $2) order by c.name, c.id`;

/** Campaigns side by side: each as its own report counts it, so that the two never differ. */
@Injectable()
export class CampaignFigures {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly campaigns: CampaignReports,
    private readonly reports: ReportsService,
  ) {}

  async report(who: Principal, filter: CampaignsReportFilter): Promise<CampaignsReport> {
    this.access.require(who, 'campaigns.view');
    const { from, to, timeZone } = await this.reports.spanOf({ ...filter, by: 'campaign' });
    const dialling = await this.dataSource.query<{ id: CampaignsReport['rows'][number]['id']; name: string }[]>(SELECT_DIALLING, [
      from,
      to,
    ]);
    const span = { from: from.toISOString(), to: to.toISOString() };
    const rows: CampaignsReport['rows'] = [];
    // One after the other: each of them may take the memory of a large sort.
    for (const { id, name } of dialling) rows.push({ id, name, ...(await this.campaigns.report(who, id, span)).all });
    return { ...span, timeZone, rows, total: addedUp(rows) };
  }

  async file(who: Principal, { format, ...filter }: CampaignsReportExport) {
    const report = await this.report(who, filter);
    return this.reports.fileOf(who, 'campaigns', format, filter, (locale) => campaignsReportTable(report, locale));
  }
}

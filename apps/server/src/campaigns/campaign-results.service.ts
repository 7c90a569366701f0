import { Injectable } from '@nestjs/common';
import { type CampaignId, type CampaignResult, type CampaignResults, type CampaignResultsInput, Invalid } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import { INSERT_RESULT, ROW_OF_RESULT, SELECT_RESULTS } from './call-campaigns.queries';
import { CampaignEntity } from './campaign.entity';
import { CampaignsService } from './campaigns.service';
import './campaigns.events';

/** What a campaign makes of each result. */
@Injectable()
export class CampaignResultsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly campaigns: CampaignsService,
    private readonly audit: AuditService,
  ) {}

  async get(who: Principal, id: string): Promise<CampaignResults> {
    this.access.require(who, 'campaigns.view');
    const { version } = await this.campaigns.stored(id as CampaignId);
    return { items: await this.of(id as CampaignId), version };
  }

  /** All of them at once. @throws Invalid naming a result or a template that there is not. */
  async set(who: Principal, id: string, { items, version }: CampaignResultsInput): Promise<CampaignResults> {
    this.access.require(who, 'campaigns.edit');
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(CampaignEntity, 'campaign', id, version);
      await requireKnown(tx.manager, items);
      await tx.manager.query('delete from campaign_results where campaign_id = $1', [id]);
      for (const item of items) await tx.manager.query(INSERT_RESULT, [id, ...ROW_OF_RESULT(item)]);
      await tx.save(CampaignEntity, row);
      const details = Object.fromEntries(items.map(({ result, action }) => [result, action.kind]));
      await this.audit.record(tx, who, { action: 'campaigns.results', noun: 'campaigns', subjectId: id, details });
      tx.publish({ kind: 'CampaignChanged', id: row.id });
      return { items, version: row.version };
    });
  }

  of(id: CampaignId, manager: EntityManager = this.dataSource.manager): Promise<CampaignResult[]> {
    return manager.query<CampaignResult[]>(SELECT_RESULTS, [id]);
  }
}

async function requireKnown(manager: EntityManager, items: readonly CampaignResult[]): Promise<void> {
  const results = await manager.query<{ key: string }[]>('select key from dispositions');
  const templates = await manager.query<{ id: string }[]>('select id from message_templates where active');
  items.forEach(({ result, templateId }, index) => {
    if (results.every(({ key }) => key !== result))
      throw Invalid.field(`items.${index}.result`, 'unknown_disposition', `There is no result "${result}".`);
    if (templateId !== null && templates.every(({ id }) => id !== templateId))
      throw Invalid.field(`items.${index}.templateId`, 'unknown_template', 'There is no such template.');
  });
}

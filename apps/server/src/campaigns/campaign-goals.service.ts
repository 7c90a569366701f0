import { Injectable } from '@nestjs/common';
import { type CampaignGoals, type CampaignGoalsInput, type CampaignId, Conflict, type Quota } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import { CampaignGoalsEntity, toGoals } from './campaign-goals.entity';
import { CampaignsService } from './campaigns.service';

/** What a campaign may cost, and how many results are enough for it. */
@Injectable()
export class CampaignGoalsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly campaigns: CampaignsService,
  ) {}

  async get(who: Principal, id: string): Promise<CampaignGoals> {
    this.access.require(who, 'campaigns.view');
    await this.campaigns.stored(id as CampaignId);
    return this.of(this.dataSource.manager, id as CampaignId);
  }

  /** @throws Conflict when somebody changed them meanwhile */
  async set(who: Principal, id: string, { version, ...input }: CampaignGoalsInput): Promise<CampaignGoals> {
    this.access.require(who, 'campaigns.edit');
    const { id: campaignId } = await this.campaigns.stored(id as CampaignId);
    return this.transactor.run(async (tx) => {
      // Two who set the first ones at once meet at the campaign.
      await tx.manager.query('select from campaigns where id = $1 for update', [campaignId]);
      const former = await this.of(tx.manager, campaignId);
      if (former.version !== version) throw new Conflict('The goals have been changed meanwhile.', ['quotas']);
      const { costPerAttempt, costPerMinute, quotas } = input;
      await tx.manager.query(UPSERT_GOALS, [campaignId, costPerAttempt, costPerMinute, JSON.stringify(quotas), version + 1]);
      const details = { costPerAttempt, costPerMinute, quotas: quotas.map(inOneLine) };
      await this.audit.record(tx, who, { action: 'campaigns.goals', noun: 'campaigns', subjectId: campaignId, details });
      tx.publish({ kind: 'CampaignChanged', id: campaignId });
      return { ...input, campaignId, version: version + 1 };
    });
  }

  async of(manager: EntityManager, campaignId: CampaignId): Promise<CampaignGoals> {
    return toGoals(campaignId, await manager.findOneBy(CampaignGoalsEntity, { id: campaignId }));
  }
}

/** `sale region Kyiv 100 end` */
const inOneLine = ({ result, field, value, most, then }: Quota) =>
  [result, field, value, most, then].filter((word) => word !== null).join(' ');

const UPSERT_GOALS = `
  insert into campaign_goals (campaign_id, cost_per_attempt, cost_per_minute, quotas, version) values ($1, $2, $3, $4, $5)
  on conflict (campaign_id) do update
  set cost_per_attempt = excluded.cost_per_attempt, cost_per_minute = excluded.cost_per_minute, quotas = excluded.quotas, version = excluded.version`;

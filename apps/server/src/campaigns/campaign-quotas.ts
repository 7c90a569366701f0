import { Injectable } from '@nestjs/common';
import { type CampaignContactId, type CampaignId, type QuotaState, quotaStates } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { CampaignGoalsEntity } from './campaign-goals.entity';
import { countResults, type OfKindRow, SELECT_OF_KIND } from './campaign-quotas.queries';

/** Which of some contacts are of a kind of which enough was reached. */
export type FullFor = (ids: readonly CampaignContactId[]) => Promise<(id: CampaignContactId) => boolean>;

const NOBODY: FullFor = () => Promise.resolve(() => false);
const EVERYBODY: FullFor = () => Promise.resolve(() => true);

/** How far the quotas of campaigns are: counted from the attempts whenever it is asked, so that a full one holds for the very next contact. */
@Injectable()
export class CampaignQuotas {
  constructor(private readonly dataSource: DataSource) {}

  /** Each quota as far as it is; value by value where each value has its own. */
  async states(campaignId: CampaignId, manager: EntityManager = this.dataSource.manager): Promise<QuotaState[]> {
    const goals = await manager.findOneBy(CampaignGoalsEntity, { id: campaignId });
    const states: QuotaState[] = [];
    for (const quota of goals?.quotas ?? []) states.push(...quotaStates(quota, await countResults(manager, campaignId, quota)));
    return states;
  }

  /** Counted once, for as many contacts as are asked about. */
  async full(campaignId: CampaignId): Promise<FullFor> {
    const full = (await this.states(campaignId)).filter((state) => state.full);
    if (full.length === 0) return NOBODY;
    if (full.some(({ field }) => field === null)) return EVERYBODY;
    const [fields, values] = [full.map(({ field }) => field), full.map(({ value }) => value)];
    return async (ids) => {
      const rows = await this.dataSource.query<OfKindRow[]>(SELECT_OF_KIND, [ids, fields, values]);
      const found = new Set(rows.map(({ id }) => id));
      return (id) => found.has(id);
    };
  }
}

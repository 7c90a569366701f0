import { Injectable, type OnModuleInit } from '@nestjs/common';
import { areStale, type CampaignContactId, CampaignId, type ContactEnd, type ReasonCounts, ReasonTally } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import {
  COUNT_DONE,
  DELETE_REASONS,
  INSERT_REASON,
  type OpenRow,
  type ReasonRow,
  SELECT_OPEN,
  SELECT_REASONS,
} from './campaign-reasons.queries';
import { CampaignSeats } from './campaign-seats';
import type { CampaignEntity } from './campaign.entity';
import { CampaignsService } from './campaigns.service';
import { ContactRules } from './contact-rules';

const COUNT_REASONS = 'campaigns.countReasons';
/** Judged at once. */
const CHUNK = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Why the contacts of a campaign are not called, counted. Each is judged by the very rules that dial, which takes its time where there are
 * many: the worker counts when somebody asks and what there is has grown old; until then the former count is shown, with its age.
 */
@Injectable()
export class CampaignReasons implements OnModuleInit {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly campaigns: CampaignsService,
    private readonly seats: CampaignSeats,
    private readonly rules: ContactRules,
    private readonly jobs: JobTasks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add(COUNT_REASONS, z.object({ campaignId: CampaignId }), ({ campaignId }) => this.count(campaignId));
  }

  /** As they were counted last; what is old is counted anew, and comes with a later answer. */
  async of(who: Principal, id: string): Promise<ReasonCounts> {
    this.access.require(who, 'campaigns.view');
    const campaign = await this.campaigns.stored(id as CampaignId);
    const rows = await this.counted(campaign);
    const counting = areStale(rows[0] ?? null, campaign, this.clock.now());
    if (counting) {
      const order = { jobKey: `${COUNT_REASONS}:${campaign.id}` };
      await this.transactor.run((tx) => tx.addJob(COUNT_REASONS, { campaignId: campaign.id }, order));
    }
    const items = rows.filter(({ contacts }) => contacts > 0).map(({ reason, ended, contacts }) => ({ reason, ended, contacts }));
    return { items, countedAt: rows[0]?.at.toISOString() ?? null, counting };
  }

  /** The job. Who asked while it ran has ordered it once more: what is fresh is left. */
  private async count(campaignId: CampaignId): Promise<void> {
    const campaign = await this.campaigns.stored(campaignId);
    const at = this.clock.now();
    const [former] = await this.counted(campaign);
    if (!areStale(former ?? null, campaign, at)) return;
    const begun = performance.now();
    const tally = await this.tallied(campaign);
    const milliseconds = Math.round(performance.now() - begun);
    await this.transactor.run(async (tx) => {
      await tx.manager.query(DELETE_REASONS, [campaignId]);
      for (const [position, { reason, ended, contacts, ids }] of tally.rows().entries())
        await tx.manager.query(INSERT_REASON, [campaignId, position, reason, ended, contacts, ids, at, milliseconds]);
    });
  }

  private async tallied(campaign: CampaignEntity): Promise<ReasonTally<CampaignContactId>> {
    const tally = new ReasonTally<CampaignContactId>();
    // There is always a row: an empty campaign has been counted, too.
    tally.add('nothing', []);
    const judge = await this.rules.why(campaign, await this.seats.anyAt(campaign.id));
    let after: string = FIRST;
    for (;;) {
      const rows = await this.dataSource.query<OpenRow[]>(SELECT_OPEN, [campaign.id, after, CHUNK]);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      const verdicts = await judge(rows.map(({ id }) => id));
      for (const [id, verdict] of verdicts) tally.add(verdict.dial ? 'nothing' : verdict.reason, [id]);
    }
    const done = await this.dataSource.query<{ ended: ContactEnd | null; contacts: number }[]>(COUNT_DONE, [campaign.id]);
    for (const { ended, contacts } of done) tally.addDone(ended, contacts);
    return tally;
  }

  private counted({ id }: CampaignEntity): Promise<ReasonRow[]> {
    return this.dataSource.query<ReasonRow[]>(SELECT_REASONS, [id]);
  }
}

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type CampaignId, type CampaignState, dueMove, type QuotaState } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Compliance } from '../compliance/compliance.service';
import { Clock } from '../config/clock';
import type { DomainEventOf } from '../database/domain-events';
import { EventBus } from '../database/event-bus';
import { isDatabaseAway } from '../database/failures';
import { type Transaction, Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { CampaignEntity, toCampaign } from './campaign.entity';
import { CampaignQuotas } from './campaign-quotas';
import { END_BY_QUOTA } from './campaign-quotas.queries';
import './campaigns.events';

/** Why a draft has not been started at its time. */
const MODE_REFUSED = 'modeRefused';

/** Campaigns that start or end by the clock, are through, or have drained. */
const SELECT_DUE = `
  select id from campaigns
  where (starts_at <= $1 and state = 'draft') or (ends_at <= $1 and state <> 'finished') or state = 'draining'`;

const SELECT_WITH_QUOTAS = `
  select c.id from campaigns c join campaign_goals g on g.campaign_id = c.id
  where c.state in ('running', 'draining') and g.quotas <> '[]'::jsonb`;

const COUNT_OPEN = `select count(*)::int as open from campaign_contacts where campaign_id = $1 and state = 'dialling'`;

/**
 * What campaigns do by themselves: they start and end at their times, finish once drained, and end whom a full quota makes needless.
 * The worker asks every minute; a result that fills a quota is acted on at once. What is to be done stands in the database, and each
 * campaign is locked while it is done: once, whoever died in between.
 */
@Injectable()
export class CampaignSchedule implements OnModuleInit {
  private readonly logger = new Logger(CampaignSchedule.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly quotas: CampaignQuotas,
    private readonly compliance: Compliance,
    private readonly jobs: JobTasks,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('* * * * *', 'campaigns:schedule', () => this.work());
    this.bus.on('AttemptResult', (told) => this.hear(told));
  }

  async work(): Promise<void> {
    const due = await this.dataSource.query<{ id: CampaignId }[]>(SELECT_DUE, [this.clock.now()]);
    for (const { id } of due) await this.alone(id, () => this.move(id));
    const limited = await this.dataSource.query<{ id: CampaignId }[]>(SELECT_WITH_QUOTAS);
    for (const { id } of limited) await this.alone(id, () => this.fill(id));
  }

  private async hear({ campaignId, contactId, result }: DomainEventOf<'AttemptResult'>): Promise<void> {
    if (result === null) return;
    const full = await this.quotas.full(campaignId);
    if ((await full([contactId]))(contactId)) await this.fill(campaignId);
  }

  /** One campaign that fails does not hold up the others. */
  private async alone(id: CampaignId, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      if (isDatabaseAway(error)) throw error;
      this.logger.error(`The schedule of campaign ${id} failed`, error);
    });
  }

  private async move(id: CampaignId): Promise<void> {
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(CampaignEntity, 'campaign', id);
      const move = dueMove(toCampaign(row), this.clock.now());
      if (move === 'start') await this.start(tx, row);
      else if (move === 'finish') await this.put(tx, row, 'finished', 'scheduled');
      else if (row.state === 'draining' && (await nothingGoesOn(tx, id))) await this.put(tx, row, 'finished', 'drained');
    });
  }

  /** What its rules refuse stays a draft, whose owner is told once: they alone can choose another way. */
  private async start(tx: Transaction, row: CampaignEntity): Promise<void> {
    if ((await this.compliance.refuserOf(row, tx.manager)) === null) return this.put(tx, row, 'running', 'scheduled');
    if (row.stateReason === MODE_REFUSED) return;
    await this.put(tx, row, 'draft', MODE_REFUSED);
    tx.publish({ kind: 'CampaignRefused', id: row.id, name: row.name });
  }

  private async fill(id: CampaignId): Promise<void> {
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(CampaignEntity, 'campaign', id);
      if (row.state !== 'running' && row.state !== 'draining') return;
      const full = (await this.quotas.states(id, tx.manager)).filter((state) => state.full);
      if (full.some(({ then }) => then === 'finish')) return this.put(tx, row, 'finished', 'quota');
      let ended = 0;
      for (const state of full) ended += await endBy(tx, id, state);
      if (ended > 0) tx.publish({ kind: 'CampaignChanged', id });
    });
  }

  private async put(tx: Transaction, row: CampaignEntity, state: CampaignState, stateReason: string): Promise<void> {
    if (row.state === state && row.stateReason === stateReason) return;
    await tx.save(CampaignEntity, Object.assign(row, { state, stateReason, stateAt: this.clock.now() }));
    tx.publish({ kind: 'CampaignChanged', id: row.id });
  }
}

const nothingGoesOn = async (tx: Transaction, id: CampaignId) =>
  (await tx.manager.query<[{ open: number }]>(COUNT_OPEN, [id]))[0].open === 0;

async function endBy(tx: Transaction, id: CampaignId, { field, value }: QuotaState): Promise<number> {
  const [, count] = await tx.manager.query<[unknown[], number]>(END_BY_QUOTA, [id, field, value]);
  return count;
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Campaign, type CampaignBoard, type CampaignId, forecastOf } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Compliance } from '../compliance/compliance.service';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import './campaign-board.events';
import {
  type AgentRow,
  COUNT_CONTACT_STATES,
  COUNT_HOUR,
  COUNT_LINES,
  COUNT_STEPS,
  type LastRow,
  SELECT_BOARD_AGENTS,
  SELECT_LAST_ATTEMPTS,
  type StepRow,
} from './campaign-board.queries';
import { CampaignEntity, toCampaign } from './campaign.entity';
import { CampaignQuotas } from './campaign-quotas';
import { CampaignsService } from './campaigns.service';

/** What time alone changes, as who is due, is so old at most. */
const SHARED_MILLISECONDS = 5_000;

/** A campaign as it stands at this moment. */
@Injectable()
export class CampaignBoards implements OnModuleInit {
  /** One count for all who watch, until something is new. */
  private readonly shared = new Map<string, { at: number; board: Promise<CampaignBoard> }>();

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly campaigns: CampaignsService,
    private readonly quotas: CampaignQuotas,
    private readonly compliance: Compliance,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const name of ['CampaignChanged', 'BoardChanged'] as const) this.bus.on(name, ({ id }) => void this.shared.delete(id));
  }

  async of(who: Principal, id: string): Promise<CampaignBoard> {
    this.access.require(who, 'campaigns.view');
    return this.board(id);
  }

  /** Of every campaign that runs, for the server's own use. */
  async running(): Promise<CampaignBoard[]> {
    const running = await this.dataSource.manager.findBy(CampaignEntity, { state: 'running' });
    return Promise.all(running.map(({ id }) => this.board(id)));
  }

  private board(id: string): Promise<CampaignBoard> {
    const now = this.clock.now().getTime();
    const known = this.shared.get(id);
    if (known && now - known.at < SHARED_MILLISECONDS) return known.board;
    const board = this.countedAnew(id as CampaignId);
    this.shared.set(id, { at: now, board });
    board.catch(() => this.shared.delete(id));
    return board;
  }

  private async countedAnew(id: CampaignId): Promise<CampaignBoard> {
    const campaign = await this.campaigns.stored(id);
    const now = this.clock.now();
    const one = async <Row>(sql: string, parameters: unknown[]) => (await this.dataSource.query<Row[]>(sql, parameters))[0]!;
    const [agents, lines, hour, drops, contacts, steps, last, quotas] = await Promise.all([
      this.dataSource.query<AgentRow[]>(SELECT_BOARD_AGENTS, [id, campaign.queue]),
      one<CampaignBoard['lines']>(COUNT_LINES, [id]),
      one<CampaignBoard['hour']>(COUNT_HOUR, [id, now]),
      this.dropsOf(toCampaign(campaign)),
      one<CampaignBoard['contacts']>(COUNT_CONTACT_STATES, [id, now]),
      this.dataSource.query<StepRow[]>(COUNT_STEPS, [id, now]),
      this.dataSource.query<LastRow[]>(SELECT_LAST_ATTEMPTS, [id]),
      this.quotas.states(campaign.id),
    ]);
    const finishAt = campaign.state === 'running' ? forecastOf({ waiting: contacts.waiting, donePerHour: hour.contactsDone }, now) : null;
    return {
      ...{
        campaign: toCampaign(campaign),
        at: now.toISOString(),
        agentIds: agents.map((agent) => agent.id),
        lines,
        hour,
        contacts,
        quotas,
      },
      drops,
      finishAt: finishAt?.toISOString() ?? null,
      steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
      last: last.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
    };
  }
  /** As the rules reckon it; the campaign may have set itself a lower limit. */
  private async dropsOf(campaign: Campaign): Promise<CampaignBoard['drops']> {
    const [{ talked, dropped, rate, limit }, { rules }] = await Promise.all([
      this.compliance.drops(campaign),
      this.compliance.rulesOf(campaign),
    ]);
    return { talked, dropped, rate, limit: Math.min(limit, campaign.settings.pacing.dropLimit), days: rules.drop.days };
  }
}

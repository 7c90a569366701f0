import { Injectable } from '@nestjs/common';
import { type CampaignBoard, type CampaignId, forecastOf } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import {
  type AgentRow,
  COUNT_CONTACT_STATES,
  COUNT_DROPS,
  COUNT_HOUR,
  COUNT_LINES,
  COUNT_STEPS,
  type LastRow,
  SELECT_BOARD_AGENTS,
  SELECT_LAST_ATTEMPTS,
  type StepRow,
} from './campaign-board.queries';
import { toCampaign } from './campaign.entity';
import { CampaignGoalsService } from './campaign-goals.service';
import { CampaignsService } from './campaigns.service';

/** Days within which drops are counted, unless a rule says otherwise. */
const DROP_DAYS = 30;

/** A campaign as it stands at this moment. */
@Injectable()
export class CampaignBoards {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly campaigns: CampaignsService,
    private readonly goals: CampaignGoalsService,
    private readonly clock: Clock,
  ) {}

  async of(who: Principal, id: string): Promise<CampaignBoard> {
    this.access.require(who, 'campaigns.view');
    const campaign = await this.campaigns.stored(id as CampaignId);
    const now = this.clock.now();
    const one = async <Row>(sql: string, parameters: unknown[]) => (await this.dataSource.query<Row[]>(sql, parameters))[0]!;
    const [agents, lines, hour, drops, contacts, steps, last, quotas] = await Promise.all([
      this.dataSource.query<AgentRow[]>(SELECT_BOARD_AGENTS, [id, campaign.queue]),
      one<CampaignBoard['lines']>(COUNT_LINES, [id]),
      one<CampaignBoard['hour']>(COUNT_HOUR, [id, now]),
      one<Pick<CampaignBoard['drops'], 'dropped' | 'answeredLive'>>(COUNT_DROPS, [id, now, DROP_DAYS]),
      one<CampaignBoard['contacts']>(COUNT_CONTACT_STATES, [id, now]),
      this.dataSource.query<StepRow[]>(COUNT_STEPS, [id, now]),
      this.dataSource.query<LastRow[]>(SELECT_LAST_ATTEMPTS, [id]),
      this.goals.states(this.dataSource.manager, campaign.id),
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
      drops: { ...drops, limit: campaign.settings.pacing.dropLimit, days: DROP_DAYS },
      finishAt: finishAt?.toISOString() ?? null,
      steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
      last: last.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { CallRate, type Campaign, type CampaignId, CampaignPacer, dialsByItself, type PacingSettings } from '@callcard/crm-core';
import { DataSource, In } from 'typeorm';
import { CampaignEntity, toCampaign } from '../campaigns/campaign.entity';
import { Clock } from '../config/clock';

/** A campaign that dials by itself, with what it has learned. */
export interface RunningCampaign {
  campaign: Campaign;
  pacer: CampaignPacer;
  rate: CallRate;
  /** Calls in a row that the line to the carrier refused. */
  refusals: number;
  /** Nobody was found to call: not asked again before then, in milliseconds. */
  emptyUntil: number;
  /** Too many of its calls were dropped, and it was told. */
  isHeldBack: boolean;
}

const STATES: Campaign['state'][] = ['running', 'draining'];

/** The campaigns that dial by themselves, or finish what they have dialled. */
@Injectable()
export class RunningCampaigns {
  private readonly running = new Map<CampaignId, RunningCampaign>();
  /** What was learned outlives a pause. */
  private readonly pacers = new Map<CampaignId, CampaignPacer>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async load(): Promise<void> {
    this.running.clear();
    for (const row of await this.dataSource.getRepository(CampaignEntity).findBy({ state: In(STATES) })) this.put(toCampaign(row));
  }

  async reload(id: CampaignId): Promise<void> {
    const row = await this.dataSource.getRepository(CampaignEntity).findOneBy({ id });
    if (row) this.put(toCampaign(row));
    else this.running.delete(id);
  }

  get(id: CampaignId): RunningCampaign | undefined {
    return this.running.get(id);
  }

  /** Of campaigns that share agents the lower number goes first. */
  inOrder(): RunningCampaign[] {
    return [...this.running.values()].sort((one, other) => one.campaign.priority - other.campaign.priority);
  }

  private put(campaign: Campaign): void {
    if (!dialsByItself(campaign.mode) || !STATES.includes(campaign.state)) return void this.running.delete(campaign.id);
    const { callsPerSecond } = campaign.settings;
    const known = this.running.get(campaign.id);
    const settings = pacingOf(campaign);
    if (!known) {
      const rate = new CallRate(callsPerSecond, this.clock.now().getTime());
      const pacer = this.pacers.get(campaign.id) ?? new CampaignPacer(settings);
      pacer.settings = settings;
      this.pacers.set(campaign.id, pacer);
      this.running.set(campaign.id, { campaign, pacer, rate, refusals: 0, emptyUntil: 0, isHeldBack: false });
      return;
    }
    known.pacer.settings = settings;
    known.rate.perSecond = callsPerSecond;
    if (known.campaign.state !== campaign.state) known.refusals = 0;
    Object.assign(known, { campaign, emptyUntil: 0 });
  }
}

/** Only campaigns that dial by themselves come here. */
const pacingOf = ({ mode, settings }: Campaign): PacingSettings => ({ ...settings.pacing, mode: mode as PacingSettings['mode'] });

import { Injectable } from '@nestjs/common';
import { type Agent, agentsLeft, type Campaign, type DiallerState, type PacingSettings, type PacingSituation } from '@callcard/crm-core';
import { Clock } from '../config/clock';
import { AgentBench } from './agent-bench';
import { CampaignLines } from './campaign-lines';
import { type DropAccount, DropAccounts, rateOf } from './drop-accounts';
import type { Line } from './line';
import type { RunningCampaign } from './running-campaigns';

/** How a campaign stands: as its pacing sees it, and as people do. */
export interface CampaignSituation {
  settings: PacingSettings;
  situation: PacingSituation;
  /** Free agents for whom nothing rings or waits yet: whoever was dropped before is dialled for one of these alone. */
  spare: number;
  state: Omit<DiallerState, 'pausedBecause'>;
}

/** Puts together what is known of agents, lines and drops; from memory. */
@Injectable()
export class PacingSituations {
  constructor(
    private readonly lines: CampaignLines,
    private readonly bench: AgentBench,
    private readonly accounts: DropAccounts,
    private readonly clock: Clock,
  ) {}

  async of({ campaign, pacer }: RunningCampaign): Promise<CampaignSituation> {
    const account = await this.accounts.of(campaign);
    const { pbx, queue } = campaign;
    const atWork = this.bench.at(pbx);
    const own = this.lines.of(campaign.id);
    const ofQueue = this.lines.all().filter(({ order }) => order.pbx === pbx && order.queue === queue);
    const rings = ofQueue.filter((line) => line.rings);
    const guarded = rings.filter(({ order }) => order.isGuarded);
    const waiting = ofQueue.filter((line) => line.waits).length;
    const free = this.freeFor(campaign, atWork);
    const count = withOpen(account, own);
    // A line that is dialled for one agent alone takes that agent, and is none of those that chance decides on.
    const others = rings.filter(({ order }) => order.campaignId !== campaign.id && !order.isGuarded).length;
    const ownGuarded = guarded.filter(({ order }) => order.campaignId === campaign.id).length;
    const situation: PacingSituation = {
      idle: Math.max(0, free - guarded.length),
      busy: this.bench.busy(pbx, queue, atWork),
      ringing: rings.filter(({ order }) => !order.isGuarded).map((line) => this.age(line)),
      waiting,
      answered: count.talked + count.dropped,
      dropped: count.dropped,
    };
    const isHeldBack = pacer.settings.mode !== 'progressive' && rateOf(count) > count.limit;
    const maxLines = Math.max(0, pacer.settings.maxLines + others - ownGuarded);
    const settings: PacingSettings = {
      ...pacer.settings,
      dropLimit: count.limit,
      maxLines,
      mode: isHeldBack ? 'progressive' : pacer.settings.mode,
    };
    const spare = Math.max(0, free - rings.length - waiting);
    return {
      settings,
      situation,
      spare,
      state: this.stateOf(campaign, { own, free, busy: situation.busy.length, count, isHeldBack }),
    };
  }

  /** Lines of all campaigns at a PBX. */
  at(pbx: string): Line[] {
    return this.lines.all().filter(({ order, endedAt }) => order.pbx === pbx && endedAt === null);
  }

  private freeFor({ pbx, queue }: Campaign, atWork: readonly Agent[]): number {
    const demands = new Map<string, number>();
    for (const line of this.at(pbx)) if (line.rings || line.waits) demands.set(line.order.queue, (demands.get(line.order.queue) ?? 0) + 1);
    return agentsLeft(
      queue,
      this.bench.free(pbx, atWork),
      [...demands].map(([name, lines]) => ({ queue: name, lines })),
    );
  }

  private stateOf(campaign: Campaign, seen: Seen): CampaignSituation['state'] {
    const { own, free, busy, count, isHeldBack } = seen;
    return {
      campaignId: campaign.id,
      agentsFree: free,
      agentsBusy: busy,
      ringing: own.filter((line) => line.rings).length,
      waiting: own.filter((line) => line.waits).length,
      talking: own.filter((line) => line.talks).length,
      dialledToday: count.dialledToday,
      answered: count.talked + count.dropped,
      dropped: count.dropped,
      dropRate: rateOf(count),
      limit: count.limit,
      isHeldBack,
    };
  }

  private age({ since }: Line): number {
    return Math.max(0, (this.clock.now().getTime() - since) / 1000);
  }
}

interface Seen {
  own: readonly Line[];
  free: number;
  busy: number;
  count: DropAccount;
  isHeldBack: boolean;
}

/** What is not written yet counts as well: a drop that just happened is the next one's warning. */
function withOpen(account: DropAccount, own: readonly Line[]): DropAccount {
  const dropped = own.filter(({ isDropped }) => isDropped).length;
  const talked = own.filter(({ talksSince }) => talksSince !== null).length;
  return { ...account, talked: account.talked + talked, dropped: account.dropped + dropped };
}

import { Injectable } from '@nestjs/common';
import type { Agent, CampaignId, UserId } from '@callcard/crm-core';
import { AgentsService } from '../agents/agents.service';
import { Clock } from '../config/clock';
import { FloorWatch } from './floor-watch';

/** Somebody whom a call could reach now. */
export interface FreeAgent {
  userId: UserId;
  queues: string[];
}

const BUSY = new Set<Agent['state']>(['ringing', 'talking', 'held', 'wrapUp']);

/** The people of the queues: who is free for calls of campaigns, and how long the others have been busy. */
@Injectable()
export class AgentBench {
  /** Whoever was given a call of a campaign, from the talk to the end of what is written after it. */
  private readonly handling = new Map<UserId, { campaignId: CampaignId; since: number }>();

  constructor(
    private readonly agents: AgentsService,
    private readonly floor: FloorWatch,
    private readonly clock: Clock,
  ) {}

  clear(): void {
    this.handling.clear();
  }

  took(userId: UserId, campaignId: CampaignId): void {
    this.handling.set(userId, { campaignId, since: this.clock.now().getTime() });
  }

  /** The people at work on that PBX. */
  at(pbx: string): Agent[] {
    return this.agents.atWork().filter(({ queues }) => queues.some((place) => place.pbx === pbx && place.member));
  }

  /** Whoever called us goes first: whose queue has somebody waiting is not free. */
  free(pbx: string, atWork: readonly Agent[]): FreeAgent[] {
    return atWork.flatMap((agent) => {
      const places = agent.queues.filter((place) => place.pbx === pbx && place.member);
      const isWanted = places.some(({ queue }) => this.floor.hasWaiting(pbx, queue));
      const queues = places.filter(({ paused }) => !paused).map(({ queue }) => queue);
      return this.isFree(agent) && !isWanted && queues.length > 0 ? [{ userId: agent.userId, queues }] : [];
    });
  }

  /** Seconds for which each of the queue's busy people has been busy. */
  busy(pbx: string, queue: string, atWork: readonly Agent[]): number[] {
    const now = this.clock.now().getTime();
    return atWork
      .filter(({ state, userId }) => BUSY.has(state) || (state === 'available' && this.floor.isOnPhone(userId)))
      .filter(({ queues }) => queues.some((place) => place.pbx === pbx && place.queue === queue && place.member))
      .map(({ userId, since }) => Math.max(0, (now - (this.handling.get(userId)?.since ?? Date.parse(since))) / 1000));
  }

  /** The talks of campaigns that are over, with what was written after them. */
  *finished(atWork: readonly Agent[]): Iterable<{ campaignId: CampaignId; seconds: number }> {
    for (const agent of atWork) {
      const handled = this.handling.get(agent.userId);
      if (!handled || !this.isFree(agent)) continue;
      this.handling.delete(agent.userId);
      yield { campaignId: handled.campaignId, seconds: (this.clock.now().getTime() - handled.since) / 1000 };
    }
  }

  private isFree({ state, stale, deviceState, userId }: Agent): boolean {
    return state === 'available' && !stale && FREE_DEVICES.has(deviceState) && !this.floor.isOnPhone(userId);
  }
}

/** A PBX that says nothing of a phone rings it all the same. */
const FREE_DEVICES = new Set<Agent['deviceState']>(['idle', 'unknown']);

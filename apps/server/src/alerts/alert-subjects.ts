import { Injectable } from '@nestjs/common';
import {
  agentReading,
  type AgentMetric,
  type AlertMetric,
  type AlertSubject,
  type CampaignMetric,
  type OutsideLine,
  type PbxMetric,
  type QueueMetric,
  type Reading,
  readingOf,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AgentsService } from '../agents/agents.service';
import { CampaignBoards } from '../campaigns/campaign-board.service';
import { Clock } from '../config/clock';
import { HealthLinesService } from '../health/health-lines.service';
import { QueueFiguresService } from '../queues/queue-figures.service';
import { TelephonyService } from '../telephony/telephony.service';
import { COUNT_ENDED, COUNT_OPEN } from './alerts.queries';

/** Something that has figures. */
export interface Watched {
  id: string;
  title: string;
  /** Its queues; a rule for some queues watches what has one of them. */
  queueIds: readonly string[];
  read(metric: AlertMetric, now: number): Reading;
}

/** What is counted or asked for is so old at most. */
const FRESH_MILLISECONDS = 10_000;
const RECENT_MILLISECONDS = 900_000;
/** A share of fewer calls says nothing. */
const ENOUGH_CALLS = 10;

interface CallCounts {
  open: ReadonlyMap<string, number>;
  recent: ReadonlyMap<string, { ended: number; failed: number }>;
}

/** Everything whose live figures may be watched; what costs the database or a PBX a question is asked for only where a rule wants it. */
@Injectable()
export class AlertSubjects {
  private readonly fresh = new Map<string, { at: number; answer: Promise<unknown> }>();
  /** By PBX, as they were when it said so last. */
  private readonly lines = new Map<string, readonly OutsideLine[]>();
  /** Line → since when it is known to be down, in milliseconds. */
  private readonly downSince = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: QueueFiguresService,
    private readonly agents: AgentsService,
    private readonly telephony: TelephonyService,
    private readonly health: HealthLinesService,
    private readonly campaigns: CampaignBoards,
    private readonly clock: Clock,
  ) {}

  of(subject: AlertSubject): Watched[] | Promise<Watched[]> {
    switch (subject) {
      case 'queue':
        return this.queues();
      case 'agent':
        return this.people();
      case 'pbx':
        return this.pbxs();
      case 'line':
        return this.outsideLines();
      case 'campaign':
        return this.runningCampaigns();
    }
  }

  private queues(): Watched[] {
    const unheard = this.unheard();
    return this.figures.all().map((figures) => ({
      ...{ id: figures.queueId, title: figures.title, queueIds: [figures.queueId] },
      read: (metric, now) => (unheard.has(figures.pbx) ? 'unknown' : readingOf(metric as QueueMetric, figures, now)),
    }));
  }

  /** Everybody on a shift. */
  private people(): Watched[] {
    const ids = new Map<string, string[]>();
    for (const { queue, queueId } of this.figures.all()) ids.set(queue, [...(ids.get(queue) ?? []), queueId]);
    return this.agents.atWork().map((agent) => ({
      ...{ id: agent.userId, title: agent.name, queueIds: agent.ownQueues.flatMap((name) => ids.get(name) ?? []) },
      read: (metric, now) => agentReading(metric as AgentMetric, agent, now),
    }));
  }

  private async pbxs(): Promise<Watched[]> {
    const counts = await this.keptFresh('calls', () => this.countCalls());
    const heard = this.telephony.heard();
    return this.telephony.links().map(({ pbx, state, since }) => ({
      ...{ id: pbx, title: pbx, queueIds: [] },
      read: (metric, now) => {
        const isLive = state === 'live';
        switch (metric as PbxMetric) {
          case 'linkDownTime':
            return isLive ? 'none' : (now - Date.parse(since)) / 1000;
          case 'eventAge':
            return heard.has(pbx) ? Math.max(0, now - heard.get(pbx)!) / 1000 : 'unknown';
          case 'outsideCalls':
            return isLive ? (counts.open.get(pbx) ?? 0) : 'unknown';
          case 'failedRecent': {
            const { ended, failed } = counts.recent.get(pbx) ?? { ended: 0, failed: 0 };
            return ended < ENOUGH_CALLS ? 'none' : (100 * failed) / ended;
          }
        }
      },
    }));
  }

  private async countCalls(): Promise<CallCounts> {
    const since = new Date(this.clock.now().getTime() - RECENT_MILLISECONDS);
    const open = await this.dataSource.query<{ pbx: string; open: number }[]>(COUNT_OPEN);
    const recent = await this.dataSource.query<{ pbx: string; ended: number; failed: number }[]>(COUNT_ENDED, [since]);
    return { open: new Map(open.map((row) => [row.pbx, row.open])), recent: new Map(recent.map((row) => [row.pbx, row])) };
  }

  /** Of a PBX that does not say whom it reaches its lines are known, and nothing about them. */
  private async outsideLines(): Promise<Watched[]> {
    const { lines, silent } = await this.keptFresh('lines', () => this.health.outside());
    const known = new Set(this.telephony.links().map(({ pbx }) => pbx));
    for (const pbx of known) if (!silent.includes(pbx)) this.lines.set(pbx, lines.filter((line) => line.pbx === pbx)); // prettier-ignore
    for (const pbx of this.lines.keys()) if (!known.has(pbx)) this.lines.delete(pbx);
    const watched = [...this.lines.values()].flat().map((line) => this.lineOf(line, silent.includes(line.pbx)));
    const ids = new Set(watched.map(({ id }) => id));
    for (const id of this.downSince.keys()) if (!ids.has(id)) this.downSince.delete(id);
    return watched;
  }

  private lineOf({ pbx, name, state }: OutsideLine, isSilent: boolean): Watched {
    const id = `${pbx}/${name}`;
    const isDown = state === 'down' || state === 'rejected';
    if (!isDown) this.downSince.delete(id);
    else if (!this.downSince.has(id)) this.downSince.set(id, this.clock.now().getTime());
    const since = this.downSince.get(id) ?? null;
    const read = (_: AlertMetric, now: number): Reading => (isSilent ? 'unknown' : since === null ? 'none' : (now - since) / 1000);
    return { id, title: this.telephony.links().length > 1 ? `${name} (${pbx})` : name, queueIds: [], read };
  }

  private async runningCampaigns(): Promise<Watched[]> {
    const boards = await this.keptFresh('campaigns', () => this.campaigns.running());
    const queues = this.figures.all();
    return boards.map(({ campaign, drops, contacts }) => ({
      ...{ id: campaign.id, title: campaign.name },
      queueIds: queues.filter(({ pbx, queue }) => pbx === campaign.pbx && queue === campaign.queue).map(({ queueId }) => queueId),
      read: (metric) => {
        if ((metric as CampaignMetric) === 'contactsLeft') return contacts.waiting;
        return drops.talked + drops.dropped === 0 ? 'none' : drops.rate * 100;
      },
    }));
  }

  private unheard(): Set<string> {
    return new Set(this.telephony.links().flatMap(({ pbx, state }) => (state === 'live' ? [] : [pbx])));
  }

  private keptFresh<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const now = this.clock.now().getTime();
    const known = this.fresh.get(key);
    if (known && Math.abs(now - known.at) < FRESH_MILLISECONDS) return known.answer as Promise<Answer>;
    const answer = ask();
    this.fresh.set(key, { at: now, answer });
    answer.catch(() => this.fresh.delete(key));
    return answer;
  }
}

import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import {
  type Agent,
  AgentState,
  type Page,
  type PageQuery,
  type Queue,
  QueueDay,
  type QueueFigures,
  USUAL_KPI_SETTINGS,
  dayAt,
  queueVisits,
  spanOfDay,
  visitsSince,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import '../agents/agents.events';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import '../calendars/calendars.events';
import { CalendarsService } from '../calendars/calendars.service';
import { CallsReader, type StoredCall } from '../calls/calls.reader';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { TelephonyService } from '../telephony/telephony.service';
import { SELECT_QUEUED_SINCE } from './queue-figures.queries';
import './queues.events';
import { QueuesService } from './queues.service';

/** What changes within so short a time is told as one change. */
const TELL_MILLISECONDS = 200;
/** How often it is looked at whether visits grew old, or the day ended. */
const TICK_MILLISECONDS = 2_000;

type Counted = Pick<StoredCall, 'id' | 'pbx' | 'mergedInto' | 'queueEntries' | 'callback'>;

/** The queues as supervisors watch them, live: who waits and serves now, and a tally of today and of the last minutes. */
@Injectable()
export class QueueFiguresService implements OnModuleInit, OnApplicationShutdown {
  /** By PBX and queue. */
  private readonly days = new Map<string, { pbx: string; name: string; day: QueueDay }>();
  /** Who is on a shift. */
  private readonly agents = new Map<string, Agent>();
  /** The queues whose figures changed and were not told yet. */
  private readonly changed = new Set<string>();
  private timeZone = 'UTC';
  private midnight = 0;
  private version = 0;
  private telling: NodeJS.Timeout | null = null;
  private ticker: NodeJS.Timeout | null = null;

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly queues: QueuesService,
    private readonly calls: CallsReader,
    private readonly calendars: CalendarsService,
    private readonly telephony: TelephonyService,
    private readonly transactor: Transactor,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => this.begin());
  }

  onApplicationShutdown(): void {
    if (this.telling) clearTimeout(this.telling);
    if (this.ticker) clearInterval(this.ticker);
  }

  list(who: Principal, query: PageQuery): Page<QueueFigures> {
    this.access.require(who, 'queues.view');
    const sorted = this.all().sort((a, b) => a.title.localeCompare(b.title) || a.queueId.localeCompare(b.queueId));
    return pageOfAll(sorted, query);
  }

  /** Of every queue, for the server's own use. */
  all(): QueueFigures[] {
    this.rollOver();
    return this.queues.all().map((queue) => this.show(queue));
  }

  /** The day may be over, and what was recent is not for ever. */
  tick(): void {
    this.rollOver();
    const now = this.clock.now().getTime();
    for (const [key, { day }] of this.days) if (day.hasAged(now)) this.change(key);
  }

  /** Counts the day so far from the ledger; done again whenever this server becomes the one that is answerable. */
  private async begin(): Promise<void> {
    if (this.ticker === null) this.listen();
    await this.countDay((await this.calendars.default()).timeZone);
  }

  private listen(): void {
    this.bus.on('CallChanged', ({ call }) => this.count(call));
    this.bus.on('AgentChanged', ({ agent }) => this.followAgent(agent));
    this.bus.on('QueueChanged', ({ queue }) => this.change(keyOf(queue.pbx, queue.name)));
    this.bus.on('CalendarChanged', () => this.followCalendar());
    this.ticker = setInterval(() => this.tick(), TICK_MILLISECONDS).unref();
  }

  /** Midnight is elsewhere in another zone. */
  private async followCalendar(): Promise<void> {
    const { timeZone } = await this.calendars.default();
    if (timeZone !== this.timeZone) await this.countDay(timeZone);
  }

  private async countDay(timeZone: string): Promise<void> {
    this.timeZone = timeZone;
    this.rollOver();
    this.days.clear();
    const since = new Date(visitsSince(this.midnight, this.clock.now().getTime()));
    await this.calls.inTurn(
      () => this.dataSource.query<Counted[]>(SELECT_QUEUED_SINCE, [since]),
      (call) => this.count(call),
    );
    for (const { pbx, name } of this.queues.all()) this.change(keyOf(pbx, name));
  }

  /** Whoever sees first that another day began, all consoles are told. */
  private rollOver(): void {
    const midnight = spanOfDay(dayAt(this.clock.now(), this.timeZone), this.timeZone).from.getTime();
    if (midnight === this.midnight) return;
    this.midnight = midnight;
    for (const key of this.days.keys()) this.change(key);
  }

  /** What of the call is over, in place of what was counted of it before; a part of another call counts nowhere. */
  private count(call: Counted): void {
    const since = visitsSince(this.midnight, this.clock.now().getTime());
    const visits = call.mergedInto === null ? queueVisits(call).filter(({ leftAt }) => Date.parse(leftAt) >= since) : [];
    for (const { queue } of visits) this.dayOf(call.pbx, queue);
    for (const [key, { pbx, name, day }] of this.days) {
      if (pbx !== call.pbx) continue;
      const isNews = day.put(
        call.id,
        visits.filter(({ queue }) => queue === name),
      );
      if (isNews) this.change(key);
    }
  }

  private followAgent(agent: Agent): void {
    const before = this.agents.get(agent.userId);
    if (agent.state === 'offline') this.agents.delete(agent.userId);
    else this.agents.set(agent.userId, agent);
    for (const { queues } of [before, agent].filter((one) => one !== undefined))
      for (const { pbx, queue } of queues) this.change(keyOf(pbx, queue));
  }

  private change(key: string): void {
    this.changed.add(key);
    this.telling ??= setTimeout(() => this.tell(), TELL_MILLISECONDS).unref();
  }

  private tell(): void {
    this.telling = null;
    const changed = this.queues.all().filter((queue) => this.changed.has(keyOf(queue.pbx, queue.name)));
    this.changed.clear();
    for (const queue of changed) this.transactor.publish({ kind: 'QueueFiguresChanged', figures: this.show(queue) });
  }

  private show(queue: Queue): QueueFigures {
    const now = this.clock.now();
    const { id: queueId, pbx, name, title, waiting, longestSince, serviceSeconds, shortAbandonSeconds } = queue;
    const settings = { serviceSeconds, shortAbandonSeconds };
    const day = this.dayOf(pbx, name);
    day.begin(this.midnight, settings, now.getTime());
    // Consoles keep the newer of two: a server that began later must not count from one again.
    this.version = Math.max(this.version + 1, now.getTime());
    return {
      ...{ queueId, pbx, queue: name, title, waiting, longestSince, settings },
      ...day.figures(now.getTime()),
      agents: this.agentsOf(pbx, name),
      at: now.toISOString(),
      version: this.version,
    };
  }

  private agentsOf(pbx: string, queue: string): QueueFigures['agents'] {
    const counts = Object.fromEntries(AgentState.options.map((state) => [state, 0])) as QueueFigures['agents'];
    for (const { state, queues } of this.agents.values())
      if (queues.some((place) => place.pbx === pbx && place.queue === queue && place.member)) counts[state] += 1;
    return counts;
  }

  /** Counted by the queue's own settings as soon as it is shown. */
  private dayOf(pbx: string, name: string): QueueDay {
    const key = keyOf(pbx, name);
    const day = this.days.get(key)?.day ?? new QueueDay(this.midnight, USUAL_KPI_SETTINGS);
    this.days.set(key, { pbx, name, day });
    return day;
  }
}

const keyOf = (pbx: string, name: string) => `${pbx}\u0000${name}`;

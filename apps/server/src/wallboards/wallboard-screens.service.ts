import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { NotFound, type WallboardFrame, type WallboardQueue } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AlertsService } from '../alerts/alerts.service';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { QueueFiguresService } from '../queues/queue-figures.service';
import { Admissions } from '../realtime/admissions';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { wallboardRoom } from '../realtime/realtime.rooms';
import { TelephonyService } from '../telephony/telephony.service';
import { wallboardTokenIn } from './wallboard-cookie';
import { WallboardEntity } from './wallboard.entity';
import './wallboards.events';
import { WallboardsService } from './wallboards.service';

/** Told so often whether anything changed or not: a screen that hears nothing knows that its figures are old. */
const FRAME_MILLISECONDS = 1_000;

type Board = Omit<WallboardEntity, 'tokenHash'>;

/** The screens that are open: who may listen as one, and what they are told. */
@Injectable()
export class WallboardScreens implements OnModuleInit, OnApplicationShutdown {
  /** Those that were opened since the server started. */
  private readonly boards = new Map<string, Board>();
  /** How many links were revoked. */
  private closings = 0;
  private ticker: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly wallboards: WallboardsService,
    private readonly figures: QueueFiguresService,
    private readonly alerts: AlertsService,
    private readonly telephony: TelephonyService,
    private readonly admissions: Admissions,
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.admissions.add('wallboard', (id, { cookie }) => this.admit(id, cookie));
    this.bus.on('WallboardClosed', ({ id }) => {
      this.closings += 1;
      this.boards.delete(id);
      this.broadcaster.close(wallboardRoom(id));
    });
    this.bus.on('WallboardChanged', ({ id }) => this.learn(id));
    this.ticker = setInterval(() => this.tell(), FRAME_MILLISECONDS).unref();
  }

  onApplicationShutdown(): void {
    if (this.ticker) clearInterval(this.ticker);
  }

  /** What a screen shows that has just been opened by its link. @throws NotFound when the token opens nothing. */
  async open(id: string, token: string): Promise<WallboardFrame> {
    const board = await this.wallboards.opened(id, token);
    await this.dataSource.manager.update(WallboardEntity, { id }, { openedAt: this.clock.now() });
    return this.show(board);
  }

  /** What a screen shows that was opened before. @throws NotFound when it is open no more. */
  async shown(id: string, cookie: string | undefined): Promise<WallboardFrame> {
    return this.show(await this.openBy(id, cookie));
  }

  private async admit(id: string, cookie: string | undefined): Promise<string[]> {
    const before = this.closings;
    const board = await this.openBy(id, cookie);
    // Revoked while it was looked at: the room was emptied before this screen came.
    if (before !== this.closings) return this.admit(id, cookie);
    this.boards.set(id, board);
    return [wallboardRoom(id)];
  }

  private async openBy(id: string, cookie: string | undefined): Promise<WallboardEntity> {
    const token = wallboardTokenIn(id, cookie);
    if (token === null) throw new NotFound('wallboard');
    return this.wallboards.opened(id, token);
  }

  private async learn(id: string): Promise<void> {
    if (!this.boards.has(id)) return;
    const board = await this.dataSource.manager.findOneBy(WallboardEntity, { id });
    if (board && this.boards.has(id)) this.boards.set(id, board);
  }

  private tell(): void {
    for (const [id, board] of this.boards) {
      const room = wallboardRoom(id);
      if (this.broadcaster.isHeard(room)) this.broadcaster.send({ rooms: [room], name: 'wallboard', body: this.show(board) });
      else this.boards.delete(id);
    }
  }

  private show({ name, queueIds, queuesPerPage, rotateSeconds, locale, timeZone, theme }: Board): WallboardFrame {
    const all = this.queues();
    // In the order in which they were chosen.
    const queues = queueIds.length === 0 ? all : queueIds.flatMap((id) => all.find(({ queueId }) => queueId === id) ?? []);
    return { name, queuesPerPage, rotateSeconds, locale, timeZone, theme, queues, at: this.clock.now().toISOString() };
  }

  private queues(): WallboardQueue[] {
    const now = this.clock.now().getTime();
    const unheard = new Set(this.telephony.links().flatMap(({ pbx, state }) => (state === 'live' ? [] : [pbx])));
    const shown = this.figures.all().map(({ queueId, title, pbx, waiting, longestSince, today, recent, agents, settings }) => ({
      ...{ queueId, title, waiting, today, recent, agents, settings },
      longestWaitSeconds: longestSince === null ? null : Math.max(0, (now - Date.parse(longestSince)) / 1000),
      heard: !unheard.has(pbx),
      alerts: this.alerts.standingOn(queueId),
    }));
    return shown.sort((a, b) => a.title.localeCompare(b.title) || a.queueId.localeCompare(b.queueId));
  }
}

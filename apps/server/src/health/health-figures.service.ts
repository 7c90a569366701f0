import { Inject, Injectable } from '@nestjs/common';
import type { HealthFigures, PopTimes } from '@callcard/crm-core';
import { statfs } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Metrics } from '../config/metrics';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { EventRate } from './event-rate';
import { FAILED_JOBS, UNMATCHED } from './health-figures.queries';
import { latencyOf } from './histogram-latency';

/** Longer ago nobody asks what is unmatched today. */
const OLDEST_MILLISECONDS = 48 * 3_600_000;

/** What the server counts about itself, for whoever looks after it. */
@Injectable()
export class HealthFiguresService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
    private readonly rate: EventRate,
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly clock: Clock,
  ) {}

  async read(who: Principal, since: string): Promise<HealthFigures> {
    this.access.require(who, 'health.view');
    const now = this.clock.now();
    const begin = performance.now();
    await this.dataSource.query('select 1');
    const databaseMilliseconds = Math.round((performance.now() - begin) * 10) / 10;
    const from = new Date(Math.max(Date.parse(since), now.getTime() - OLDEST_MILLISECONDS));
    const [unmatched, failed] = await Promise.all([
      this.dataSource.query<{ count: number }[]>(UNMATCHED, [from]),
      this.dataSource.query<HealthFigures['failedJobs'][]>(FAILED_JOBS),
    ]);
    return {
      ...{ at: now.toISOString(), databaseMilliseconds, eventsPerSecond: this.rate.perSecond, consoles: this.broadcaster.consoles },
      pops: { sent: await latencyOf(this.metrics.popSeconds), painted: await latencyOf(this.metrics.popPaintedSeconds) },
      unmatchedCalls: unmatched[0]?.count ?? 0,
      phones: this.phones(),
      failedJobs: failed[0] ?? { count: 0, lastTask: null, lastError: null },
      disk: await this.disk(),
    };
  }

  /** What the consoles measured. */
  notePops(who: Principal, { pops }: PopTimes): void {
    this.access.require(who, 'calls.view');
    for (const { milliseconds } of pops) this.metrics.popPaintedSeconds.observe(milliseconds / 1000);
  }

  /** Of phones that no PBX has said anything about, nothing is known: they are in neither number. */
  private phones(): HealthFigures['phones'] {
    const seen = this.people.all().flatMap(({ id, name, device, active }) => {
      const state = active && device !== null ? this.telephony.stateOf(device) : null;
      return state === null || state === 'unknown' ? [] : [{ userId: id, name, device: device!, state }];
    });
    const away = seen.filter(({ state }) => state === 'unavailable' || state === 'invalid');
    const unreachable = away.map(({ userId, name, device }) => ({ userId, name, device }));
    return { registered: seen.length - away.length, unreachable };
  }

  private async disk(): Promise<HealthFigures['disk']> {
    const seen = await statfs(this.env.dataDir).catch(() => null);
    return seen && { freeBytes: seen.bavail * seen.bsize, totalBytes: seen.blocks * seen.bsize };
  }
}

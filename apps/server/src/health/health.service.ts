import { Inject, Injectable } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { EventBridge } from '../jobs/event-bridge';
import { RawEvents } from '../telephony/raw-events.service';
import { TelephonyService } from '../telephony/telephony.service';

/** A worker that was not heard for longer is away. */
const WORKER_SILENCE_MILLISECONDS = 15_000;
/** A monitor does not wait longer than this for an answer of ours. */
const DATABASE_SILENCE_MILLISECONDS = 2_000;
const AWAY = { ok: false, detail: 'The database does not answer.' };

export interface Health {
  status: 'ok' | 'degraded' | 'down';
  role: 'primary';
  parts: {
    database: { ok: boolean; detail: string | null };
    pbx: (ReturnType<TelephonyService['links']>[number] & {
      version: string | null;
      lastEventAt: string | null;
      missing: string[];
      client: string;
    })[];
    worker: { ok: boolean; seenAt: string | null };
    rawEvents: { ok: boolean; detail: string | null };
  };
}

/** Whether this server can do its work, part by part. */
@Injectable()
export class HealthService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly dataSource: DataSource,
    private readonly telephony: TelephonyService,
    private readonly bridge: EventBridge,
    private readonly rawEvents: RawEvents,
  ) {}

  /** `down` when the database or every PBX is out of reach; `degraded` when a part is. */
  async ready(): Promise<Health> {
    const database = await this.database();
    const pbx = this.pbxs();
    const worker = this.worker();
    const rawEvents = this.rawEvents.health();
    const live = pbx.filter((one) => one.state === 'live').length;
    const usable = database.ok && (pbx.length === 0 || live > 0);
    const whole = usable && live === pbx.length && worker.ok && rawEvents.ok;
    return { status: whole ? 'ok' : usable ? 'degraded' : 'down', role: 'primary', parts: { database, pbx, worker, rawEvents } };
  }

  private async database(): Promise<Health['parts']['database']> {
    try {
      const silence = setTimeout(DATABASE_SILENCE_MILLISECONDS, false, { ref: false });
      const answer = this.dataSource.query('select 1').then(() => true);
      return (await Promise.race([answer, silence])) ? { ok: true, detail: null } : AWAY;
    } catch {
      return AWAY;
    }
  }

  private pbxs(): Health['parts']['pbx'] {
    const links = this.telephony.links();
    return this.telephony.pbxs.map((pbx, index) => {
      const { version, lastEventAt } = pbx.status();
      const lastEvent = lastEventAt === null ? null : new Date(lastEventAt).toISOString();
      return { ...links[index]!, version, lastEventAt: lastEvent, missing: pbx.capabilities().missing, client: this.env.amiClient };
    });
  }

  private worker(): Health['parts']['worker'] {
    const seen = this.bridge.workerSeenAt;
    return { ok: seen !== null && Date.now() - seen.getTime() < WORKER_SILENCE_MILLISECONDS, seenAt: seen?.toISOString() ?? null };
  }
}

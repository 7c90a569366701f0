import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Telephony } from '@callcard/telephony';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { Metrics } from '../config/metrics';
import { PbxLogs } from '../telephony/pbx-logs';
import { TelephonyService } from '../telephony/telephony.service';
import { WriterFence } from '../telephony/writer-fence';
import { UserDirectory } from '../users/user-directory';
import { CallLedger } from './call-ledger';
import { LiveCalls } from './live-calls';
import { RepairRun, type Repaired } from './repair-run';

const MINUTE = 60_000;
const EVERY = 5 * MINUTE;
const PERIOD = 60 * MINUTE;
/** Nothing older is looked for. */
const LONGEST = 24 * 60 * MINUTE;
/** Before and after a gap. */
const MARGIN = MINUTE;
/** What is younger may still be on its way on the live stream. */
const SETTLING = 5_000;
/** After a gap: as soon as its last rows have settled, and again when the slowest of them are written. */
const AFTER_GAP = [SETTLING + 1_000, MARGIN + SETTLING];

/**
 * Compares the ledger with what the PBXs wrote into their own logs: after every gap, at the start, and every five minutes over the
 * last hour. Calls that began and ended unheard are inserted, ends and talk that were guessed are corrected; nobody's pop opens.
 */
@Injectable()
export class RepairsService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(RepairsService.name);
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly runs = new Map<string, RepairRun>();
  /** One after the other: two would find the same calls. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly telephony: TelephonyService,
    private readonly logs: PbxLogs,
    private readonly people: UserDirectory,
    private readonly live: LiveCalls,
    private readonly ledger: CallLedger,
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    private readonly fence: WriterFence,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => {
      this.telephony.listen((pbx, event) => {
        if (event.kind === 'channels') void this.afterGap(pbx, event.heardAt);
      });
      this.timers.add(setInterval(() => this.reconcile(), EVERY).unref());
    });
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.last;
  }

  /** Compares what the PBX logged since that moment (UTC milliseconds) with the ledger. null: its logs are out of reach. */
  async repair(pbx: Telephony, since: number): Promise<Repaired | null> {
    const repaired = this.last.then(() => this.run(pbx, since));
    this.last = repaired.catch(() => undefined);
    return repaired;
  }

  private reconcile(): void {
    const now = this.clock.now().getTime();
    for (const pbx of this.telephony.pbxs) if (pbx.status().state === 'live') void this.attempt(pbx, now - PERIOD);
  }

  /** `heardAt` null: this server has only just begun to listen. */
  private async afterGap(pbx: Telephony, heardAt: number | null): Promise<void> {
    const from = heardAt ?? this.fence.heardBefore(pbx.pbx)?.getTime() ?? (await this.lastCommitted(pbx));
    if (from === null || !this.logs.of(pbx.pbx)) return;
    for (const delay of AFTER_GAP) {
      const timer = setTimeout(() => (this.timers.delete(timer), void this.attempt(pbx, from - MARGIN)), delay).unref();
      this.timers.add(timer);
    }
  }

  /** A log that cannot be read now is read the next time. */
  private async attempt(pbx: Telephony, since: number): Promise<void> {
    try {
      await this.repair(pbx, since);
    } catch (error) {
      this.logger.warn(`${pbx.pbx}: the PBX's own logs could not be read (${error instanceof Error ? error.message : 'unknown'})`);
    }
  }

  private async run(pbx: Telephony, since: number): Promise<Repaired | null> {
    const reader = this.logs.of(pbx.pbx);
    if (!reader) return null;
    const now = this.clock.now().getTime();
    const { people, live, ledger, dataSource } = this;
    const run = this.runs.get(pbx.pbx) ?? new RepairRun(pbx, reader, { people, live, ledger, dataSource });
    this.runs.set(pbx.pbx, run);
    const repaired = await run.over(Math.max(since, now - LONGEST), now - SETTLING);
    this.metrics.lastReconciliation.set({ pbx: pbx.pbx }, now / 1000);
    this.metrics.repairedCalls.inc({ pbx: pbx.pbx }, repaired.calls);
    if (repaired.calls > 0)
      this.logger.log(`${pbx.pbx}: ${repaired.calls} calls corrected from the PBX's own logs, ${repaired.facts} facts`);
    return repaired;
  }

  private async lastCommitted(pbx: Telephony): Promise<number | null> {
    const [row] = await this.dataSource.query<{ at: Date | null }[]>(
      `select max(coalesce(ended_at, started_at)) as at
       from (select started_at, ended_at from calls where pbx = $1 order by started_at desc limit 100) as latest`,
      [pbx.pbx],
    );
    return row?.at?.getTime() ?? null;
  }
}

import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { AmiMessage, LinkStatus } from '@callcard/telephony';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';
import { Metrics } from '../config/metrics';
import { RawEventFolder } from './raw-event-folder';
import type { RawLine } from './raw-event-line';
import { rawEventLimits } from './raw-event-limits';
import { rawLines } from './raw-event-reader';
import { RawEventWriter } from './raw-event-writer';

const HOUR = 3_600_000;

/** What the PBXs said in the last days, word for word: for whoever has to explain a call afterwards. */
@Injectable()
export class RawEvents implements OnApplicationShutdown {
  private readonly logger = new Logger('RawEvents');
  private readonly writers = new Map<string, RawEventWriter>();
  private readonly problems = new Map<string, string>();
  private readonly root: string;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(ENV) env: Env,
    private readonly metrics: Metrics,
  ) {
    this.root = folders(env).ami;
  }

  /** How a PBX's messages are kept from now on. It is called for every event: it must cost nothing. */
  keeper(pbx: string): (message: AmiMessage) => void {
    this.timer ??= setInterval(() => void this.prune(), HOUR).unref();
    const writer = new RawEventWriter(this.folder(pbx), {
      kept: (events) => this.metrics.rawEvents.inc({ pbx }, events),
      dropped: (events) => this.metrics.rawEventsDropped.inc({ pbx }, events),
      problem: (problem) => this.tell(pbx, problem),
    });
    this.writers.set(pbx, writer);
    return (message) => writer.take({ at: Date.now(), message });
  }

  noteLink(pbx: string, link: LinkStatus): void {
    this.writers.get(pbx)?.take({ at: Date.now(), link });
  }

  health(): { ok: boolean; detail: string | null } {
    const detail = [...this.problems].map(([pbx, problem]) => `${pbx}: ${problem}`).join('; ');
    return { ok: detail === '', detail: detail || null };
  }

  /** What a PBX said, and how its link stood, in a time; what still waits for the disk included. */
  async *read(pbx: string, from: number, to: number, wanted: (text: string) => boolean): AsyncGenerator<RawLine> {
    await this.writers.get(pbx)?.flush();
    yield* rawLines(this.folder(pbx), from, to, wanted);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([...this.writers.values()].map((writer) => writer.close()));
  }

  /** Of PBXs too that are no longer configured. */
  async prune(): Promise<void> {
    const names = await readdir(this.root).catch(() => []);
    const oldest = Date.now() - rawEventLimits.keepMilliseconds;
    for (const name of names)
      await this.folder(name)
        .prune(oldest, rawEventLimits.totalBytes)
        .catch((error: unknown) => this.logger.warn(error));
  }

  private folder(pbx: string): RawEventFolder {
    return new RawEventFolder(join(this.root, pbx));
  }

  private tell(pbx: string, problem: string | null): void {
    if (problem === null) {
      this.problems.delete(pbx);
      this.logger.log(`${pbx}: events are kept again`);
    } else {
      this.problems.set(pbx, problem);
      this.logger.error(`${pbx}: ${problem}`);
    }
  }
}

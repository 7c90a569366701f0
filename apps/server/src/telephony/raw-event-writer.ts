import { setTimeout as after } from 'node:timers/promises';
import { RawEventFile } from './raw-event-file';
import { hourOf, type RawEventFolder } from './raw-event-folder';
import { lineOf, type RawEntry } from './raw-event-line';
import { rawEventLimits, type RawEventLimits } from './raw-event-limits';

/** Lines made in one go: less than a millisecond of this process's time. */
const BATCH = 100;
/** How long an ending server waits for its disk. */
const CLOSING_MILLISECONDS = 2_000;

/** Who counts, and who is told. */
export interface RawEventWatch {
  kept(events: number): void;
  dropped(events: number): void;
  /** Once for each fault, and null when it is over. */
  problem(problem: string | null): void;
}

/**
 * Keeps what one PBX says. An event costs its place in a list; lines, compression and disk come later, one batch at a time.
 * A disk that cannot keep up, or fails, loses events from here, counted, and from nowhere else.
 */
export class RawEventWriter {
  private waiting: RawEntry[] = [];
  private file: RawEventFile | null = null;
  private timer: NodeJS.Timeout | undefined;
  private pumping: Promise<void> | null = null;
  private problem: string | null = null;
  private retryAt = 0;
  private closed = false;

  constructor(
    private readonly folder: RawEventFolder,
    private readonly watch: RawEventWatch,
    private readonly limits: RawEventLimits = rawEventLimits,
  ) {}

  take(entry: RawEntry): void {
    if (this.closed) return;
    if (entry.at < this.retryAt) return this.watch.dropped(1);
    if (this.waiting.length >= this.limits.waiting) {
      this.watch.dropped(1);
      return this.tell('The disk is slower than the events: some are not kept');
    }
    this.waiting.push(entry);
    if (!this.pumping) this.pumpLater();
  }

  /** Brings to the disk what was taken so far. */
  async flush(): Promise<void> {
    await this.pumping;
    await this.pump();
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.race([this.flush().then(() => this.closeFile()), after(CLOSING_MILLISECONDS, undefined, { ref: false })]);
    this.file?.abandon();
  }

  private pumpLater(): void {
    this.timer ??= setTimeout(() => void this.pump(), this.limits.delayMilliseconds);
  }

  private pump(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return (this.pumping ??= this.drain().finally(() => {
      this.pumping = null;
      if (this.waiting.length > 0) this.pumpLater();
    }));
  }

  private async drain(): Promise<void> {
    // The disk is well when it has taken something, not when there was nothing to take.
    if (this.waiting.length === 0) return;
    let batch: RawEntry[] = [];
    try {
      while (this.waiting.length > 0) {
        batch = this.waiting.splice(0, BATCH);
        await this.write(batch);
        batch = [];
      }
      await this.file?.flush();
      this.tell(null);
    } catch (error) {
      this.fail(error, batch.length);
    }
  }

  private async write(batch: RawEntry[]): Promise<void> {
    const lines = batch.map(lineOf).filter((line) => line !== null);
    if (lines.length === 0) return;
    await (await this.fileFor(batch[0]!.at)).write(lines.join(''));
    this.watch.kept(lines.length);
  }

  private async fileFor(moment: number): Promise<RawEventFile> {
    if (this.file && (this.file.hour !== hourOf(moment) || this.file.bytes >= this.limits.fileBytes)) await this.closeFile();
    if (this.file) return this.file;
    const { keepMilliseconds, totalBytes, fileBytes } = this.limits;
    // Room for the new file, which outgrows its measure by the batch that fills it.
    await this.folder.prune(moment - keepMilliseconds, totalBytes - 2 * fileBytes);
    return (this.file = new RawEventFile(await this.folder.next(hourOf(moment)), hourOf(moment)));
  }

  private async closeFile(): Promise<void> {
    const { file } = this;
    this.file = null;
    await file?.close();
  }

  private fail(error: unknown, lost: number): void {
    this.file?.abandon();
    this.file = null;
    this.retryAt = Date.now() + this.limits.retryMilliseconds;
    this.watch.dropped(lost + this.waiting.length);
    this.waiting = [];
    this.tell(`The events cannot be written: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
  }

  private tell(problem: string | null): void {
    if (problem === this.problem) return;
    this.problem = problem;
    this.watch.problem(problem);
  }
}

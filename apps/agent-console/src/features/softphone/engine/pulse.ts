/** Silence is no longer than this while all is well, whatever the PBX's rhythm. */
const SHORTEST = 6000;

/**
 * Notices a socket that is open and dead. The PBX asks its phones again and again whether they are there; when it has asked before
 * and then is not heard for two and a half of its own intervals, nothing comes through any more.
 */
export class Pulse {
  private last: number | null = null;
  private interval: number | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    private readonly onSilence: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  beat(): void {
    const at = this.now();
    if (this.last !== null) this.interval = Math.max(at - this.last, (this.interval ?? 0) * 0.8);
    this.last = at;
    this.timer ??= setInterval(() => this.check(), 1000);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.last = null;
    this.interval = null;
  }

  private check(): void {
    if (this.last === null || this.interval === null) return;
    if (this.now() - this.last < Math.max(SHORTEST, this.interval * 2.5)) return;
    this.stop();
    this.onSilence();
  }
}

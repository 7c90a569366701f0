/** Nothing was heard for so long: the PBX is asked whether it is there. */
const QUIET_MILLISECONDS = 3000;
/** And it has so long to answer, whatever the answer. */
const ANSWER_MILLISECONDS = 2000;

/**
 * Notices a socket that is open and dead. A PBX that asks its phones often whether they are there is never asked itself; one that
 * does not, or that nothing comes through from any more, is, and then it answers or is lost.
 */
export class Pulse {
  private last = 0;
  private askedAt: number | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    private readonly ask: () => void,
    private readonly onSilence: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  start(): void {
    this.beat();
    this.timer ??= setInterval(() => this.check(), 500);
  }

  /** Something was heard. */
  beat(): void {
    this.last = this.now();
    this.askedAt = null;
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private check(): void {
    const now = this.now();
    if (now - this.last < QUIET_MILLISECONDS) return;
    if (this.askedAt === null) {
      this.askedAt = now;
      this.ask();
    } else if (now - this.askedAt >= ANSWER_MILLISECONDS) {
      this.stop();
      this.onSilence();
    }
  }
}

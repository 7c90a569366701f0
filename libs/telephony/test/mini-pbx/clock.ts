interface Timer {
  at: number;
  run: () => void;
}

/** The time of the mini PBX, in microseconds since the epoch; nothing passes but by `pass` and `tick`. */
export class Clock {
  private readonly timers = new Set<Timer>();
  private jitter = 7;

  constructor(public now: number) {}

  get milliseconds(): number {
    return Math.floor(this.now / 1000);
  }

  get seconds(): number {
    return Math.floor(this.now / 1_000_000);
  }

  /** The moment as Asterisk writes it: seconds and six digits. */
  get stamp(): string {
    return `${this.seconds}.${String(this.now % 1_000_000).padStart(6, '0')}`;
  }

  /** The little that passes between two events of one happening. */
  tick(): void {
    this.jitter = (this.jitter * 75 + 74) % 65_537;
    this.now += 8 + (this.jitter % 700);
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.now + milliseconds * 1000, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Lets time pass, and what is due in it happen. */
  pass(milliseconds: number): void {
    const until = this.now + milliseconds * 1000;
    for (let next = this.due(until); next; next = this.due(until)) {
      this.timers.delete(next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = Math.max(this.now, until);
  }

  private due(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) if (timer.at <= until && (!first || timer.at < first.at)) first = timer;
    return first;
  }
}

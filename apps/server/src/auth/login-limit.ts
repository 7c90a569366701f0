import { Injectable } from '@nestjs/common';
import { TooMany } from '@callcard/crm-core';
import { Clock } from '../config/clock';

const WINDOW = 15 * 60_000;
const MOST_KEYS = 10_000;

interface Failures {
  count: number;
  until: number;
}

/** Counts failed sign-ins, not good ones, and makes whoever guesses wait. */
@Injectable()
export class LoginLimit {
  /** Oldest first, so that a flood of addresses forgets the oldest instead of filling the memory. */
  private readonly failures = new Map<string, Failures>();
  private readonly turns = new Map<string, Promise<unknown>>();
  /** Attempts that are being made: until they have succeeded each may be one more failure. */
  private readonly running = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /**
   * Runs `attempt`, which tells whether it succeeded. Attempts on the same keys take turns: a volley is counted one by one.
   * `keys` come with the failures each allows within a quarter of an hour.
   * @throws TooMany
   */
  async count<T>(keys: Record<string, number>, attempt: () => Promise<T | null>): Promise<T | null> {
    const turn = Object.keys(keys)[0] ?? '';
    const before = this.turns.get(turn) ?? Promise.resolve();
    const mine = before.then(() => this.attempt(keys, attempt));
    const settled = mine.catch(() => undefined);
    this.turns.set(turn, settled);
    void settled.then(() => this.turns.get(turn) === settled && this.turns.delete(turn));
    return mine;
  }

  private async attempt<T>(keys: Record<string, number>, attempt: () => Promise<T | null>): Promise<T | null> {
    for (const [key, most] of Object.entries(keys)) this.refuse(key, most);
    for (const key of Object.keys(keys)) this.run(key, 1);
    try {
      const result = await attempt();
      for (const key of Object.keys(keys)) if (result === null) this.add(key);
      return result;
    } finally {
      for (const key of Object.keys(keys)) this.run(key, -1);
    }
  }

  private run(key: string, more: number): void {
    const now = (this.running.get(key) ?? 0) + more;
    if (now === 0) this.running.delete(key);
    else this.running.set(key, now);
  }

  private refuse(key: string, most: number): void {
    const failures = this.failures.get(key);
    const left = Math.max(0, (failures?.until ?? 0) - this.clock.now().getTime());
    const count = (left > 0 ? (failures?.count ?? 0) : 0) + (this.running.get(key) ?? 0);
    if (count < most) return;
    throw new TooMany('Too many attempts. Try again later.', Math.max(1, Math.ceil(left / 1000)));
  }

  private add(key: string): void {
    const now = this.clock.now().getTime();
    const known = this.failures.get(key);
    const failures = known && known.until > now ? { ...known, count: known.count + 1 } : { count: 1, until: now + WINDOW };
    this.failures.delete(key);
    this.failures.set(key, failures);
    const oldest = this.failures.keys().next();
    if (this.failures.size > MOST_KEYS && !oldest.done) this.failures.delete(oldest.value);
  }
}

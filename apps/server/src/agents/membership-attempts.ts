import { TelephonyError } from '@callcard/telephony';

/** After so many refusals the PBX is taken at its word: whoever supervises is told, and it is not tried again by itself. */
const REFUSALS = 5;
const FIRST_PAUSE_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 30_000;

interface Attempt {
  failures: number;
  nextAt: number;
  problem: string;
  isGivenUp: boolean;
}

/** What was tried at a place in a queue and failed. */
export class MembershipAttempts {
  private readonly attempts = new Map<string, Attempt>();

  /** Answers whether this failure is the one after which it is given up. */
  failed(place: string, error: unknown, now: Date): boolean {
    const failures = (this.attempts.get(place)?.failures ?? 0) + 1;
    const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** (failures - 1));
    const code = error instanceof TelephonyError ? error.code : null;
    const isGivenUp = code === 'illegalValue' || code === 'unsupported' || (code === 'refused' && failures >= REFUSALS);
    const problem = (error instanceof Error ? error.message : String(error)).replaceAll('\0', '');
    this.attempts.set(place, { failures, nextAt: now.getTime() + pause, problem, isGivenUp });
    return isGivenUp;
  }

  /** It is as it should be, or something else is wanted now. */
  clear(place: string): boolean {
    return this.attempts.delete(place);
  }

  /** A place at which nothing failed may be tried at any time. */
  mayTry(place: string, now: Date): boolean {
    const attempt = this.attempts.get(place);
    return !attempt || (!attempt.isGivenUp && attempt.nextAt <= now.getTime());
  }

  hasFailed(place: string): boolean {
    return this.attempts.has(place);
  }

  problemOf(place: string): string | null {
    return this.attempts.get(place)?.problem ?? null;
  }
}

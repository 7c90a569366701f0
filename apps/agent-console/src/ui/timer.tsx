import { useNow } from '../lib/clock';
import { duration, longDuration } from '../lib/format';

interface TimerProps {
  /** ISO moment it counts from. */
  since: string;
  long?: boolean;
  /** It stands still at this moment: nobody knows whether it went on. */
  stoppedAt?: string | null;
}

/** Time gone since a moment, by the server's clock. */
export function Timer({ since, long = false, stoppedAt = null }: TimerProps) {
  const now = useNow();
  const seconds = ((stoppedAt === null ? now : Date.parse(stoppedAt)) - Date.parse(since)) / 1000;
  return (
    <span role="timer" aria-live="off" className={stoppedAt === null ? 'figures' : 'figures stale'}>
      {long ? longDuration(seconds) : duration(seconds)}
    </span>
  );
}

/** Whole seconds left until a moment; 0 when it is past. */
export function useSecondsLeft(until: string | null): number {
  const now = useNow();
  return until ? Math.max(0, Math.ceil((Date.parse(until) - now) / 1000)) : 0;
}

/** Whole seconds since a moment, by the server's clock; no further than `stoppedAt`. */
export function useSecondsSince(since: string, stoppedAt: string | null = null): number {
  const now = useNow();
  return Math.max(0, Math.floor(((stoppedAt === null ? now : Date.parse(stoppedAt)) - Date.parse(since)) / 1000));
}

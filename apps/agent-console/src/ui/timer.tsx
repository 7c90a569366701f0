import { useNow } from '../lib/clock';
import { duration, longDuration } from '../lib/format';

interface TimerProps {
  /** ISO moment it counts from. */
  since: string;
  long?: boolean;
}

/** Time gone since a moment, by the server's clock. */
export function Timer({ since, long = false }: TimerProps) {
  const seconds = (useNow() - Date.parse(since)) / 1000;
  return (
    <span role="timer" aria-live="off" className="figures">
      {long ? longDuration(seconds) : duration(seconds)}
    </span>
  );
}

/** Whole seconds left until a moment; 0 when it is past. */
export function useSecondsLeft(until: string | null): number {
  const now = useNow();
  return until ? Math.max(0, Math.ceil((Date.parse(until) - now) / 1000)) : 0;
}

/** Whole seconds since a moment, by the server's clock. */
export const useSecondsSince = (since: string) => Math.max(0, Math.floor((useNow() - Date.parse(since)) / 1000));

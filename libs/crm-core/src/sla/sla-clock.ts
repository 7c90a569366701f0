import { addWorkingTime, workingMinutesBetween, type WorkingHours } from '../calendars/working-time';

/** Working time that a request may take, and how much of it is gone. It stands still while the client has to answer. */
export interface SlaClock {
  minutes: number;
  /** Gone before it last began to run. */
  spent: number;
  /** null: it stands still. */
  runningSince: Date | null;
}

export const startedClock = (minutes: number, now: Date): SlaClock => ({ minutes, spent: 0, runningSince: now });

/** Working minutes gone by `now`. */
export const spentMinutes = ({ spent, runningSince }: SlaClock, calendar: WorkingHours, now: Date): number =>
  runningSince === null ? spent : spent + workingMinutesBetween(calendar, runningSince, now);

export const pausedClock = (clock: SlaClock, calendar: WorkingHours, now: Date): SlaClock => ({
  minutes: clock.minutes,
  spent: spentMinutes(clock, calendar, now),
  runningSince: null,
});

export const resumedClock = (clock: SlaClock, now: Date): SlaClock =>
  clock.runningSince === null ? { ...clock, runningSince: now } : clock;

/** When that share of the time (1: all of it) is gone; null while the clock stands still. What is gone already was gone when it last began to run. */
export function reachedAt({ minutes, spent, runningSince }: SlaClock, calendar: WorkingHours, share: number): Date | null {
  if (runningSince === null) return null;
  const left = minutes * share - spent;
  return left <= 0 ? runningSince : addWorkingTime(calendar, runningSince, left);
}

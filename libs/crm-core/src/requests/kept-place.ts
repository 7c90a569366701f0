/** Minutes until the next try after each that reached nobody; after the last one a person calls by hand. */
const RETRY_MINUTES = [5, 15];

/** When a caller who keeps a place in the queue is tried again, after so many tries; null: no more. */
export function nextTry(tries: number, now: Date): Date | null {
  const minutes = RETRY_MINUTES[tries - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}

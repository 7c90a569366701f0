const FIRST = 1000;
const LAST = 15_000;

/** Milliseconds until the next try: doubling, at most fifteen seconds, and never in step with the other phones. */
export const backOff = (failures: number, random = Math.random()): number =>
  Math.min(LAST, FIRST * 2 ** Math.max(0, failures - 1)) * (0.75 + random / 2);

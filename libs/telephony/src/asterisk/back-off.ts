import type { LinkTimings } from './ami-link';

/**
 * Milliseconds until the next attempt. Full jitter, so that many servers do not knock at a restarted PBX together;
 * after a refused login at least the slow pause, however often that happens.
 */
export function nextDelay(timings: LinkTimings, failures: number | 'login', random: () => number = Math.random): number {
  if (failures === 'login') return timings.retryLogin * (1 + random());
  return random() * Math.min(timings.retryTo, timings.retryFrom * 2 ** Math.min(failures, 30));
}

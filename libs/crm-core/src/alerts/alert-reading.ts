import type { QueueFigures } from '../kpis/queue-figures';
import { abandonmentRate, averageSpeedOfAnswer, serviceLevel } from '../kpis/queue-tally';
import type { QueueMetric } from './alert-metric';

/**
 * What a figure is just now. `none`: there is nothing to measure (nobody called yet), which is no trouble.
 * `unknown`: whatever it is of is not heard of, so nothing can be said, neither good nor bad.
 */
export type Reading = number | 'none' | 'unknown';

/** What of the figures is read. */
type ReadFigures = Pick<QueueFigures, 'waiting' | 'longestSince' | 'recent' | 'today' | 'agents'>;

/** Away from the phone, or without one. */
const NOT_AT_WORK = new Set(['offline', 'unreachable']);

const percent = (share: number | null): Reading => (share === null ? 'none' : share * 100);

/** The figure that a rule watches, of one queue. @param now in milliseconds: waiting goes on without anything being told. */
export function readingOf(metric: QueueMetric, figures: ReadFigures, now: number): Reading {
  const { waiting, longestSince, recent, today, agents } = figures;
  switch (metric) {
    case 'waiting':
      return waiting;
    case 'longestWait':
      return longestSince === null ? 0 : Math.max(0, (now - Date.parse(longestSince)) / 1000);
    case 'serviceLevelRecent':
      return percent(serviceLevel(recent, 'neutral'));
    case 'serviceLevelToday':
      return percent(serviceLevel(today, 'neutral'));
    case 'abandonedRecent':
      return percent(abandonmentRate(recent));
    case 'abandonedToday':
      return percent(abandonmentRate(today));
    case 'answerSpeedRecent':
      return averageSpeedOfAnswer(recent) ?? 'none';
    case 'available':
      return agents.available;
    case 'atWork':
      return Object.entries(agents).reduce((sum, [state, count]) => (NOT_AT_WORK.has(state) ? sum : sum + count), 0);
  }
}

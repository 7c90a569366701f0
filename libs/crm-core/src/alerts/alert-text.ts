import type { AlertMetric } from './alert-rule';

/** In what a figure is counted. */
export const ALERT_UNITS: Record<AlertMetric, 'count' | 'seconds' | 'percent'> = {
  waiting: 'count',
  longestWait: 'seconds',
  serviceLevelRecent: 'percent',
  serviceLevelToday: 'percent',
  abandonedRecent: 'percent',
  abandonedToday: 'percent',
  answerSpeedRecent: 'seconds',
  available: 'count',
  atWork: 'count',
};

/** A figure as it is read in every language: `3`, `1:12`, `84 %`. */
export function figureText(metric: AlertMetric, value: number): string {
  const whole = Math.round(value);
  switch (ALERT_UNITS[metric]) {
    case 'count':
      return String(whole);
    case 'percent':
      return `${whole} %`;
    case 'seconds':
      return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  }
}

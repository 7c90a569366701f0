import { type AlertMetric, alertUnit } from './alert-metric';

/** A figure as it is read in every language: `3`, `1:12`, `84 %`. */
export function figureText(metric: AlertMetric, value: number): string {
  const whole = Math.round(value);
  switch (alertUnit(metric)) {
    case 'count':
      return String(whole);
    case 'percent':
      return `${whole} %`;
    case 'seconds':
      return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  }
}

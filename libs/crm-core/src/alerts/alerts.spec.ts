import { describe, expect, it } from '@jest/globals';
import { AgentState } from '../agents/agent';
import type { QueueFigures } from '../kpis/queue-figures';
import { NOTHING_OFFERED, USUAL_KPI_SETTINGS } from '../kpis/queue-tally';
import { type Reading, readingOf } from './alert-reading';
import { type AlertMetric, AlertRuleInput } from './alert-rule';
import { CALM, nextWatch } from './alert-watch';

const waiting = { side: 'above', threshold: 5, clearAt: 2, forSeconds: 10, clearForSeconds: 20 } as const;
const level = { side: 'below', threshold: 80, clearAt: 85, forSeconds: 0, clearForSeconds: 0 } as const;

/** What is read at each second, and when the alert was raised (+) and ended (-). */
function told(rule: Parameters<typeof nextWatch>[1], readings: [second: number, reading: Reading][]): string[] {
  let watch = CALM;
  return readings.flatMap(([second, reading]) => {
    const next = nextWatch(watch, rule, reading, second * 1000);
    const isNews = next.raised !== watch.raised;
    watch = next;
    return isNews ? [`${next.raised ? '+' : '-'}${second}`] : [];
  });
}

describe('a rule', () => {
  it('raises what lasts, once, and ends it when the figure has been good for long enough', () => {
    expect(told(waiting, [[0, 6], [9, 7], [10, 7], [30, 9], [40, 2], [59, 1], [60, 0]])).toEqual(['+10', '-60']); // prettier-ignore
  });

  it('takes no notice of a peak, nor of a moment of rest', () => {
    expect(told(waiting, [[0, 9], [5, 5], [6, 9], [15, 9], [16, 9], [20, 0], [30, 3], [31, 0], [50, 0], [51, 0]])).toEqual(['+16', '-51']); // prettier-ignore
  });

  it('is calm while the figure trembles between the two levels, and alarmed if it was', () => {
    const trembling = [80, 79.9, 81, 79, 84.9, 80].map((reading, second): [number, number] => [second, reading]);
    expect(told(level, trembling)).toEqual(['+1']);
    expect(told(level, [[0, 80], [1, 84], [2, 81]])).toEqual([]); // prettier-ignore
    expect(told(level, [[0, 79], [1, 85], [2, 84], [3, 79.9]])).toEqual(['+0', '-1', '+3']); // prettier-ignore
  });

  it('on the threshold raises nothing, and on the level of rest ends', () => {
    expect(told({ ...waiting, forSeconds: 0, clearForSeconds: 0 }, [[0, 5], [1, 5.1], [2, 2.1], [3, 2]])).toEqual(['+1', '-3']); // prettier-ignore
  });

  it('of a queue that is not heard of neither raises nor ends, and measures anew', () => {
    expect(told(waiting, [[0, 9], [8, 'unknown'], [12, 9], [21, 9], [22, 9]])).toEqual(['+22']); // prettier-ignore
    expect(told(waiting, [[0, 9], [10, 9], [20, 0], [30, 'unknown'], [500, 'unknown'], [501, 0], [521, 0]])).toEqual(['+10', '-521']); // prettier-ignore
  });

  it('takes nothing to measure for no trouble', () => {
    expect(told(level, [[0, 'none'], [1, 50], [2, 'none'], [3, 'none']])).toEqual(['+1', '-2']); // prettier-ignore
  });

  it.each([
    ['above', 5, 5, true],
    ['above', 5, 6, false],
    ['below', 80, 85, true],
    ['below', 80, 79, false],
  ] as const)('%s %d that ends at %d: %p', (side, threshold, clearAt, good) => {
    const { success, error } = AlertRuleInput.safeParse({ name: 'A', metric: 'waiting', side, threshold, clearAt });
    expect(success).toBe(good);
    if (!good) expect(error?.issues).toMatchObject([{ path: ['clearAt'] }]);
  });
});

describe('what is read of a queue', () => {
  const nobody = Object.fromEntries(AgentState.options.map((state) => [state, 0])) as QueueFigures['agents'];
  const now = Date.parse('2026-11-27T10:00:00Z');
  const figures = (change: Partial<QueueFigures> = {}): QueueFigures => ({
    ...{ queueId: 'q', pbx: 'main', queue: 'sales', title: 'Sales', waiting: 3, longestSince: '2026-11-27T09:58:30.000Z' },
    today: { ...NOTHING_OFFERED, offered: 10, answered: 6, abandoned: 4, answeredWithin: 4, reached: 4, answeredWaitSeconds: 90 },
    recent: NOTHING_OFFERED,
    agents: { ...nobody, available: 2, talking: 1, break: 1, offline: 4, unreachable: 3 },
    ...{ settings: USUAL_KPI_SETTINGS, at: '', version: 1 },
    ...change,
  });
  const read = (metric: AlertMetric, change?: Partial<QueueFigures>) => readingOf(metric, figures(change), now);

  it('grows with the clock while somebody waits, and is nothing when nobody does', () => {
    expect([read('longestWait'), read('longestWait', { longestSince: null }), read('waiting')]).toEqual([90, 0, 3]);
  });

  it('are shares in percent, and none of nobody', () => {
    expect([read('serviceLevelToday'), read('abandonedToday')]).toEqual([50, 40]);
    expect([read('serviceLevelRecent'), read('abandonedRecent'), read('answerSpeedRecent')]).toEqual(['none', 'none', 'none']);
  });

  it('counts who is free, and who is there at all', () => {
    expect([read('available'), read('atWork')]).toEqual([2, 4]);
  });
});

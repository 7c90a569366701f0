import { describe, expect, it } from '@jest/globals';
import { AgentState } from '../agents/agent';
import type { QueueFigures } from '../kpis/queue-figures';
import { NOTHING_OFFERED, USUAL_KPI_SETTINGS } from '../kpis/queue-tally';
import { agentReading } from './agent-reading';
import { ALERT_METRICS, type AgentMetric, AlertMetric, AlertSubject, alertUnit, type QueueMetric, subjectOf } from './alert-metric';
import { type Reading, readingOf } from './alert-reading';
import { AlertRuleInput } from './alert-rule';
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
  const read = (metric: QueueMetric, change?: Partial<QueueFigures>) => readingOf(metric, figures(change), now);

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

describe('what is read of a person', () => {
  const now = Date.parse('2026-11-27T10:00:00Z');
  const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
  const calm = { state: 'available', since: ago(40), limitAt: null, handRaisedAt: null, stale: false } as const;

  it.each([
    ['talkTime', { state: 'talking' }, 40],
    ['talkTime', { state: 'held' }, 'none'],
    ['holdTime', { state: 'held' }, 40],
    ['wrapUpTime', { state: 'wrapUp' }, 40],
    ['idleTime', {}, 40],
    ['breakTime', { state: 'break' }, 40],
    ['missedTime', { state: 'missed' }, 40],
    ['unreachableTime', { state: 'unreachable' }, 40],
    ['unreachableTime', {}, 'none'],
    ['handRaisedTime', { handRaisedAt: ago(15) }, 15],
    ['handRaisedTime', {}, 'none'],
  ] as const)('%s of %o is %s', (metric, change, reading) => {
    expect(agentReading(metric, { ...calm, ...change }, now)).toBe(reading);
  });

  it('of a break is what is beyond its limit, where it has one', () => {
    const over = (limitAt: string | null, state: 'break' | 'talking' = 'break') => agentReading('breakOverLimit', { ...calm, state, limitAt }, now); // prettier-ignore
    expect([over(ago(5)), over(ago(-5)), over(null), over(ago(5), 'talking')]).toEqual([5, 'none', 'none', 'none']);
  });

  it('of whom no PBX is heard is what was decided here, and nothing else', () => {
    const stale = (metric: AgentMetric, state: AgentState) => agentReading(metric, { ...calm, stale: true, state }, now);
    expect([stale('talkTime', 'talking'), stale('unreachableTime', 'available')]).toEqual(['unknown', 'unknown']);
    expect([stale('breakTime', 'break'), stale('wrapUpTime', 'wrapUp')]).toEqual([40, 40]);
  });
});

describe('the figures', () => {
  it('are each of one kind of subject', () => {
    expect(AlertSubject.options.flatMap((subject) => [...ALERT_METRICS[subject]])).toEqual(AlertMetric.options);
    expect(new Set(AlertMetric.options).size).toBe(AlertMetric.options.length);
    expect(['waiting', 'breakOverLimit', 'eventAge', 'lineDownTime', 'dropRate'].map((metric) => subjectOf(AlertMetric.parse(metric)))).toEqual(AlertSubject.options); // prettier-ignore
  });

  it('are counted in what they are', () => {
    const units = (['waiting', 'longestWait', 'failedRecent', 'breakOverLimit', 'contactsLeft'] as const).map(alertUnit);
    expect(units).toEqual(['count', 'seconds', 'percent', 'seconds', 'count']);
  });

  it('of PBXs and lines know no queues', () => {
    const queueIds = ['0197a0a0-0000-7000-8000-000000000000'];
    const fits = (metric: AlertMetric) => AlertRuleInput.safeParse({ name: 'A', metric, side: 'above', threshold: 5, clearAt: 5, queueIds }).success; // prettier-ignore
    expect((['waiting', 'talkTime', 'dropRate', 'linkDownTime', 'lineDownTime'] as const).map(fits)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { NOTHING_OFFERED, abandonmentRate, addTallies, queueVisits, serviceLevel, tallyOf } from './queue-tally';

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString();
const settings = { serviceSeconds: 20, shortAbandonSeconds: 5 };
const counted = (visits: [wait: number, outcome: 'answered' | 'abandoned' | 'callback' | 'elsewhere'][]) =>
  visits
    .map(([wait, outcome]) => tallyOf({ queue: 'sales', joinedAt: at(0), leftAt: at(wait), outcome }, settings))
    .reduce(addTallies, NOTHING_OFFERED);

describe('a tally of queue visits', () => {
  const tally = counted([
    [10, 'answered'],
    [20, 'answered'],
    [30, 'answered'],
    [3, 'abandoned'],
    [15, 'abandoned'],
    [40, 'abandoned'],
    [8, 'callback'],
    [25, 'callback'],
  ]);

  it('gives the service level in its three forms', () => {
    // Events: 2 answered and 1 abandoned within 20 s, 3 that reached it.
    expect(serviceLevel(tally, 'neutral')).toBeCloseTo(2 / 5);
    expect(serviceLevel(tally, 'negative')).toBeCloseTo(2 / 6);
    expect(serviceLevel(tally, 'positive')).toBeCloseTo(3 / 6);
  });

  it('leaves short ones out of the abandoned, and callbacks are none', () => {
    expect(abandonmentRate(tally)).toBeCloseTo(2 / 7);
    expect(tally).toMatchObject({ offered: 8, answered: 3, abandoned: 2, shortAbandoned: 1, callbacks: 2, longestWaitSeconds: 40 });
  });

  it('says nothing of nobody', () => expect(serviceLevel(NOTHING_OFFERED, 'neutral')).toBeNull());
});

describe('the published example of the service level', () => {
  // Cisco, Unified ICM: 70 answered within the threshold, 10 abandoned within it, 20 that exceeded it.
  const tally = { ...NOTHING_OFFERED, offered: 100, answeredWithin: 70, abandonedWithin: 10, reached: 20 };
  it.each([
    ['neutral', 70 / 90],
    ['negative', 0.7],
    ['positive', 0.8],
  ] as const)('%s: %d', (form, expected) => expect(serviceLevel(tally, form)).toBeCloseTo(expected, 12));

  // The same: 50 answered in less than 30 seconds, 80 that took longer, abandoned ones ignored, are 38 per cent.
  it('ignores what was abandoned within the threshold', () => {
    const other = { ...NOTHING_OFFERED, offered: 147, answeredWithin: 50, abandonedWithin: 17, reached: 80 };
    expect(Math.round(100 * serviceLevel(other, 'neutral')!)).toBe(38);
  });
});

describe('the visits of a call', () => {
  it('are those that are over; whoever left to be called back did not abandon', () => {
    const entry = { queue: 'sales', leg: 'a', position: 1, joinedAt: at(0) };
    const visits = queueVisits({
      queueEntries: [
        { ...entry, leftAt: at(9), outcome: 'key' },
        { ...entry, leftAt: null, outcome: null },
      ],
      callback: { queue: 'sales', number: null, at: at(9) },
    });
    expect(visits).toEqual([{ queue: 'sales', joinedAt: at(0), leftAt: at(9), outcome: 'callback' }]);
  });

  it('are one for whom a supervisor sent to a person in vain, and whose wait went on at the head', () => {
    const first = { queue: 'sales', leg: 'a', position: 2, joinedAt: at(0), leftAt: at(10), outcome: 'withdrawn' as const };
    const second = { ...first, position: 1, joinedAt: at(15), leftAt: at(30), outcome: 'connected' as const };
    const seen = (...queueEntries: Parameters<typeof queueVisits>[0]['queueEntries']) => queueVisits({ queueEntries, callback: null });
    expect(seen(first, second)).toEqual([{ queue: 'sales', joinedAt: at(0), leftAt: at(30), outcome: 'answered' }]);
    expect(seen(first, { ...second, leftAt: null, outcome: null })).toEqual([]);
    expect(seen(first)).toEqual([{ queue: 'sales', joinedAt: at(0), leftAt: at(10), outcome: 'elsewhere' }]);
    expect(seen(first, { ...second, queue: 'support' })).toHaveLength(2);
  });
});

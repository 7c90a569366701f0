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
});

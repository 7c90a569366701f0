import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AgentState } from '../agents/agent';
import { dayAt } from '../deals/calendar-days';
import { QUARTER, quarterOf } from './quarter';
import { type StateChange, type StateTime, stateTimeByQuarter } from './state-time';

const sum = (time: StateTime) => Object.values(time).reduce((total, each) => total + each, 0);
const total = (quarters: Map<number, StateTime>) => [...quarters.values()].reduce((all, time) => all + sum(time), 0);

/** How long somebody was on a shift between two moments, from one moment to the next. */
function loggedIn(changes: StateChange[], from: number, until: number): number {
  const edges = [...new Set([from, until, ...changes.map(({ at }) => at)])].filter((at) => at >= from && at <= until).sort((a, b) => a - b);
  const stateAt = (moment: number) => changes.findLast(({ at }) => at <= moment)?.to ?? 'offline';
  return edges.reduce((all, at, place) => all + (stateAt(at) === 'offline' ? 0 : (edges[place + 1] ?? at) - at), 0);
}

/** Days around both changes of the clocks of Europe, and any other. */
const beginnings = fc.constantFrom('2026-03-28T00:00:00Z', '2026-10-24T00:00:00Z', '2026-07-01T13:07:00Z').map((iso) => Date.parse(iso));
const histories = beginnings.chain((begin) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 3 * 86_400_000 }), fc.constantFrom(...AgentState.options)), { minLength: 1, maxLength: 60 })
    .map((some) => some.sort(([a], [b]) => a - b).map(([after, to]): StateChange => ({ at: begin + after, to }))),
);
const windows = fc.tuple(fc.integer({ min: -40_000_000, max: 300_000_000 }), fc.integer({ min: 0, max: 300_000_000 }));

describe('time in states, by quarter of an hour', () => {
  it('adds up to the logged-in time, whatever the history and wherever it is cut', () => {
    fc.assert(
      fc.property(histories, windows, (changes, [after, long]) => {
        const from = changes[0]!.at + after;
        const quarters = stateTimeByQuarter(changes, from, from + long);
        expect(total(quarters)).toBe(loggedIn(changes, from, from + long));
      }),
    );
  });

  it('gives every millisecond to one state and one quarter', () => {
    fc.assert(
      fc.property(histories, windows, (changes, [after, long]) => {
        const from = changes[0]!.at + after;
        const until = from + long;
        for (const [quarter, time] of stateTimeByQuarter(changes, from, until)) {
          const within = loggedIn(changes, Math.max(from, quarter), Math.min(until, quarter + QUARTER));
          expect([quarterOf(quarter), sum(time)]).toEqual([quarter, within]);
          expect(Object.values(time).every((each) => Number.isInteger(each) && each >= 0)).toBe(true);
        }
      }),
    );
  });

  it('is the same counted at once and in two goes', () => {
    fc.assert(
      fc.property(histories, windows, fc.double({ min: 0, max: 1, noNaN: true }), (changes, [after, long], share) => {
        const from = changes[0]!.at + after;
        const middle = from + Math.floor(long * share);
        const goes = [stateTimeByQuarter(changes, from, middle), stateTimeByQuarter(changes, middle, from + long)];
        expect(total(goes[0]!) + total(goes[1]!)).toBe(total(stateTimeByQuarter(changes, from, from + long)));
      }),
    );
  });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-07-01', 24],
  ])('a shift that never ends has as many hours on %s as the day has in Kyiv: %d', (day, hours) => {
    const begin = Date.parse(`${day}T00:00:00Z`) - 2 * 86_400_000;
    const quarters = stateTimeByQuarter([{ at: begin, to: 'available' }], begin, begin + 5 * 86_400_000);
    const ofDay = [...quarters].filter(([quarter]) => dayAt(new Date(quarter), 'Europe/Kyiv') === day);
    expect(ofDay.reduce((all, [, time]) => all + time.available, 0)).toBe(hours * 3_600_000);
  });

  it('takes a clock that was put back for one that stood still', () => {
    const at = Date.parse('2026-07-01T12:00:00Z');
    const quarters = stateTimeByQuarter(
      [
        { at, to: 'available' },
        { at: at - 60_000, to: 'talking' },
        { at: at + 60_000, to: 'offline' },
      ],
      at - QUARTER,
      at + QUARTER,
    );
    expect([...quarters]).toEqual([[at, expect.objectContaining({ available: 0, talking: 60_000 })]]);
  });
});

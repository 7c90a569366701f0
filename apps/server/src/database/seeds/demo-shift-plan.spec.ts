import type { Agent, UserId } from '@callcard/crm-core';
import { nextDeeds } from './demo-shift-plan';

const NOW = Date.parse('2026-11-27T10:00:00Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();
const agent = (userId: string, change: Partial<Agent> = {}) =>
  ({ userId, state: 'available', since: ago(60), deviceState: 'idle', handRaisedAt: null, next: null, ...change }) as Agent;
const crew = (change: Partial<Agent> = {}) => Array.from({ length: 14 }, (_, n) => agent(`u${n}`, change));
const deeds = (people: Agent[], { until = {}, random = 0.9 }: { until?: Record<string, number>; random?: number } = {}) =>
  nextDeeds(people, new Map(Object.entries(until)) as Map<UserId, number>, NOW, () => random);

describe('the crew of the demo', () => {
  it('takes breaks in turn, a seventh of it at once', () => {
    expect(deeds(crew())).toEqual([{ userId: 'u12', does: 'break', reason: 'paperwork', until: NOW + 7.5 * 60_000 }]);
    const [, , ...rest] = crew();
    expect(deeds([agent('a', { state: 'break' }), agent('b', { next: { state: 'break', reason: 'rest' } }), ...rest])).toEqual([]);
    expect(deeds(crew({ state: 'wrapUp' }))).toEqual([]);
  });

  it.each([
    ['a break that is over', { state: 'break' }, { x: NOW }, true],
    ['a break that goes on', { state: 'break' }, { x: NOW + 1 }, false],
    ['a break that a supervisor sent them on', { state: 'break' }, {}, false],
    ['the same, much later', { state: 'break', since: ago(600) }, {}, true],
    ['a phone that is still away', { state: 'unreachable', deviceState: 'unavailable' }, {}, false],
    ['a phone that is back', { state: 'unreachable' }, {}, true],
    ['missed calls', { state: 'missed' }, {}, true],
    ['calls missed just now', { state: 'missed', since: ago(5) }, {}, false],
    ['a shift that somebody ended', { state: 'offline' }, {}, false],
  ] as const)('after %s comes back, or does not yet', (_, change, until, comesBack) => {
    expect(deeds([agent('x', change)], { until })).toEqual(comesBack ? [{ userId: 'x', does: 'work' }] : []);
  });

  it('asks for help now and then, one at a time and in a talk only, and is helped', () => {
    const talking = agent('t', { state: 'talking' });
    expect(deeds([talking], { random: 0.01 })).toEqual([{ userId: 't', does: 'raiseHand' }]);
    expect(deeds([talking], { random: 0.06 })).toEqual([]);
    expect(deeds([agent('a')], { random: 0.01 })).toEqual([]);
    expect(deeds([talking, agent('h', { state: 'talking', handRaisedAt: ago(10) })], { random: 0.01 })).toEqual([]);
    expect(deeds([agent('h', { handRaisedAt: ago(91) })])).toEqual([{ userId: 'h', does: 'lowerHand' }]);
  });
});

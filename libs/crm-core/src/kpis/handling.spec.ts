import { describe, expect, it } from '@jest/globals';
import type { Segment } from '../calls/call';
import { newId, type UserId } from '../ids';
import { addAgentTallies, averageHandlingTime, loggedInSeconds, NO_WORK, occupancy, utilisation } from './agent-tally';
import { handlingsOf } from './handling';
import { AGENT_KPIS, kpisOf } from './kpi';

const [anna, boris] = [newId<UserId>(), newId<UserId>()];
const at = (second: number) => new Date(Date.UTC(2026, 10, 27, 9, 0, second)).toISOString();
const part = (agentId: UserId, kind: Segment['kind'], from: number, to: number | null): Segment => ({
  ...{ agentId, kind, leg: 'x', number: null, from: at(from), to: to === null ? null : at(to), seconds: (to ?? from) - from },
});
const call = (...segments: Segment[]) => ({ direction: 'inbound' as const, segments, transfers: [] });

describe("people's parts in a call", () => {
  it('are each with their own talk and hold, and end where the person left', () => {
    const given = { mode: 'attended' as const, leg: 'x', agentId: anna, to: '1002', at: at(70) };
    const parts = handlingsOf({
      ...call(part(anna, 'talk', 0, 30), part(anna, 'hold', 30, 50), part(anna, 'consult', 50, 70), part(boris, 'talk', 70, 100)),
      transfers: [given],
    });
    expect(parts).toEqual([
      { userId: anna, endedAt: at(70), talkMilliseconds: 30_000, holdMilliseconds: 20_000, transferred: true },
      { userId: boris, endedAt: at(100), talkMilliseconds: 30_000, holdMilliseconds: 0, transferred: false },
    ]);
  });

  it('count once they are over, and not for who only rang or consulted', () => {
    expect(handlingsOf(call(part(anna, 'talk', 0, null)))).toEqual([]);
    expect(handlingsOf(call(part(anna, 'ring', 0, 5), part(boris, 'consult', 0, 9)))).toEqual([]);
    expect(handlingsOf({ ...call(part(anna, 'talk', 0, 9)), direction: 'internal' })).toEqual([]);
  });
});

describe('figures of people', () => {
  const hour = {
    ...NO_WORK,
    seconds: { ...NO_WORK.seconds, available: 900, ringing: 100, talking: 1500, held: 100, wrapUp: 400, break: 600 },
    ...{ handled: 8, transferred: 2, held: 1, talkSeconds: 1480, holdSeconds: 120 },
  };

  it('are as their formulas say', () => {
    expect(loggedInSeconds(hour)).toBe(3600);
    expect(averageHandlingTime(hour)).toBe((1480 + 120 + 400) / 8);
    expect(occupancy(hour)).toBeCloseTo(2000 / 3000);
    expect(utilisation(hour)).toBeCloseTo(2000 / 3600);
    expect(kpisOf(AGENT_KPIS, hour)).toMatchObject({ transferRate: 0.25, holdRate: 0.125, handling: 2000 });
  });

  it('of two hours are those of their sums, not the mean of the two', () => {
    const quiet = { ...NO_WORK, seconds: { ...NO_WORK.seconds, available: 3600 } };
    expect(occupancy(addAgentTallies(hour, quiet))).toBeCloseTo(2000 / 6600);
    expect(averageHandlingTime(quiet)).toBeNull();
  });
});

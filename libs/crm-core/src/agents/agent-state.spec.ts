import { type Desk, beginWrapUp, choose, endWrapUp, extendWrapUp, membership, miss, newDesk, shownState } from './agent-state';

const now = new Date('2026-11-22T09:00:00.000Z');
const later = new Date('2026-11-22T09:01:00.000Z');
const available: Desk = choose(newDesk(now), null, { state: 'available' }, now);
const talking = { callId: '0195d5b0-0000-8000-8000-000000000001', activity: 'talking', since: now.toISOString() } as const;

describe('the state of a person at work', () => {
  it('is offline until the shift starts', () => {
    expect(shownState(newDesk(now), null, 'idle').state).toBe('offline');
    expect(shownState(available, null, 'idle').state).toBe('available');
  });

  it('is what the phone does, whatever was chosen', () => {
    expect(shownState(available, talking, 'inUse')).toMatchObject({ state: 'talking', callId: talking.callId });
    expect(shownState(newDesk(now), { ...talking, activity: 'ringing' }, 'ringing').state).toBe('ringing');
  });

  it('takes a break chosen in a call only after its wrap-up', () => {
    const inCall = choose(available, talking, { state: 'break', reason: 'lunch' }, now);
    expect(shownState(inCall, talking, 'inUse').state).toBe('talking');
    const wrapping = beginWrapUp(inCall, talking.callId, 30, now);
    expect(shownState(wrapping, null, 'idle')).toMatchObject({ state: 'wrapUp', until: '2026-11-22T09:00:30.000Z' });
    expect(shownState(endWrapUp(wrapping, later), null, 'idle')).toMatchObject({
      state: 'break',
      reason: 'lunch',
      since: later.toISOString(),
    });
  });

  it('has no wrap-up off shift', () => {
    expect(shownState(beginWrapUp(newDesk(now), 'x', 30, now), null, 'idle').state).toBe('offline');
  });

  it('returns to what it was after a wrap-up', () => {
    expect(shownState(endWrapUp(beginWrapUp(available, 'x', 30, now), later), null, 'idle').state).toBe('available');
  });

  it('is wrapped up at once where the queue gives no time for it', () => {
    expect(shownState(beginWrapUp(available, 'x', 0, now), null, 'idle').state).toBe('available');
  });

  it('gets thirty seconds more from where the timer stood', () => {
    expect(extendWrapUp(beginWrapUp(available, 'x', 30, now), 30).wrapUp?.until).toBe('2026-11-22T09:01:00.000Z');
  });

  it('is missed after an unanswered ring, until the person is back', () => {
    const missed = miss(available, now);
    expect(shownState(missed, null, 'idle').state).toBe('missed');
    expect(shownState(choose(missed, null, { state: 'available' }, later), null, 'idle').state).toBe('available');
  });

  it('is unreachable while the phone is lost', () => {
    expect(shownState(available, null, 'unavailable').state).toBe('unreachable');
  });
});

describe('the membership of queues', () => {
  it.each([
    ['out', newDesk(now)],
    ['ready', available],
    ['paused', choose(available, null, { state: 'break', reason: 'lunch' }, now)],
    ['paused', miss(available, now)],
    ['paused', beginWrapUp(available, 'x', 30, now)],
    ['paused', choose(available, talking, { state: 'offline' }, now)],
  ] as const)('is %s', (expected, desk) => {
    expect(membership(shownState(desk, null, 'idle').state, desk)).toBe(expected);
  });
});

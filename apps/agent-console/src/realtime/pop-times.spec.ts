import type { Pop } from '@callcard/crm-core';
import { measurePop } from './pop-times';

const pop = (callId: string, ago: number) => ({ callId, ringingSince: new Date(Date.now() - ago).toISOString() }) as Pop;

describe('how long a pop took to be seen', () => {
  const tell = jest.fn(() => Promise.resolve(undefined));
  beforeEach(() => {
    jest.useFakeTimers();
    tell.mockClear();
  });
  afterEach(() => jest.useRealTimers());

  it('is counted from the ring to the painted frame, and told in batches', () => {
    measurePop(pop('a', 40), tell);
    measurePop(pop('b', 90), tell);
    jest.advanceTimersByTime(6000);
    expect(tell).toHaveBeenCalledTimes(1);
    const [[told]] = tell.mock.calls as unknown as [[{ callId: string; milliseconds: number }[]]];
    expect(told.map(({ callId }) => callId)).toEqual(['a', 'b']);
    expect(told[0]!.milliseconds).toBeGreaterThanOrEqual(40);
    expect(told[0]!.milliseconds).toBeLessThan(200);
  });

  it('is counted once, though the card comes after the number', () => {
    measurePop(pop('c', 40), tell);
    measurePop(pop('c', 80), tell);
    jest.advanceTimersByTime(6000);
    expect(tell.mock.calls).toMatchObject([[[{ callId: 'c' }]]]);
  });

  it('is told at once when the page goes', () => {
    const beacon = jest.fn(() => true);
    Object.assign(navigator, { sendBeacon: beacon });
    measurePop(pop('e', 40), tell);
    jest.advanceTimersByTime(100);
    dispatchEvent(new Event('pagehide'));
    expect(beacon.mock.calls).toMatchObject([['/api/health/pops', expect.any(Blob)]]);
    jest.advanceTimersByTime(6000);
    expect(tell).not.toHaveBeenCalled();
  });

  it('is not known of what has rung for a minute before', () => {
    measurePop(pop('d', 61_000), tell);
    jest.advanceTimersByTime(6000);
    expect(tell).not.toHaveBeenCalled();
  });
});

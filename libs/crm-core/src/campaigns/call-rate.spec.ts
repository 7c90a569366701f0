import { CallRate } from './call-rate';

describe('the rate of calls', () => {
  it('allows those of one second at once, and then so many a second', () => {
    const rate = new CallRate(4, 0);
    expect(rate.room(0)).toBe(4);
    for (let call = 0; call < 4; call++) rate.take();
    expect(rate.room(200)).toBe(0);
    expect(rate.room(500)).toBe(2);
  });

  it('saves nothing up beyond that, and takes nothing back when the clock does', () => {
    const rate = new CallRate(2, 0);
    expect(rate.room(60_000)).toBe(2);
    expect(rate.room(1_000)).toBe(2);
  });

  it('below one a second it is one, now and then', () => {
    const rate = new CallRate(0.5, 0);
    rate.take();
    expect([rate.room(1_000), rate.room(2_000)]).toEqual([0, 1]);
  });
});

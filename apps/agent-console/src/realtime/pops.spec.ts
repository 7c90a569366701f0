import type { Pop } from '@callcard/crm-core';
import { closePop, openPop, pops, REASON_MILLISECONDS, restorePops } from './pops';

const pop = (callId: string, match: Pop['match'] = 'pending') => ({ callId, match }) as Pop;

describe('the pops on the screen', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    pops.set({ open: [], ended: [] });
  });
  afterEach(() => jest.useRealTimers());

  it('show the number first and the card in its place', () => {
    openPop(pop('a'));
    openPop(pop('a', 'one'));
    expect(pops.get().open).toEqual([pop('a', 'one')]);
  });

  it('go at once, and say why for five seconds', () => {
    openPop(pop('a'));
    closePop({ callId: 'a', reason: 'answeredElsewhere', by: 'Boris' });
    expect(pops.get()).toEqual({ open: [], ended: [{ callId: 'a', reason: 'answeredElsewhere', by: 'Boris' }] });
    jest.advanceTimersByTime(REASON_MILLISECONDS);
    expect(pops.get().ended).toEqual([]);
  });

  it('are silent about a call that never showed', () => {
    closePop({ callId: 'stranger', reason: 'callerHungUp', by: null });
    expect(pops.get().ended).toEqual([]);
  });

  it('are what the server says after a reload', () => {
    openPop(pop('gone'));
    restorePops([pop('a', 'many')]);
    expect(pops.get().open).toEqual([pop('a', 'many')]);
  });
});

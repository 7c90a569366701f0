import { QueryClient } from '@tanstack/react-query';
import type { Agent, Call } from '@callcard/crm-core';
import { applyInvalidate, applySnapshots, askFloorCalls, FLOOR_CALLS } from './wire-cache';

const agent = (version: number, state: Agent['state']) => ({ userId: 'anna', version, state }) as unknown as Agent;
const call = (id: string, version: number, state: Call['state']) => ({ id, version, state, mergedInto: null }) as unknown as Call;
const page = <T>(...items: T[]) => ({ items, nextCursor: null });

const told = (data: Agent) => ({ noun: 'agents' as const, id: data.userId as string, version: data.version, data });
const toldCall = (data: Call) => ({ noun: 'calls' as const, id: data.id as string, version: data.version, data });

describe('what the server tells, in the cache', () => {
  it('changes a person in every list and on their own card', () => {
    const cache = new QueryClient();
    cache.setQueryData(['agents', 'list'], page(agent(1, 'available')));
    cache.setQueryData(['agents', 'me'], agent(1, 'available'));

    applySnapshots(cache, [told(agent(2, 'talking'))]);

    expect(cache.getQueryData(['agents', 'list'])).toEqual(page(agent(2, 'talking')));
    expect(cache.getQueryData(['agents', 'me'])).toEqual(agent(2, 'talking'));
  });

  it('never takes an older state for a newer one', () => {
    const cache = new QueryClient();
    cache.setQueryData(['agents', 'list'], page(agent(5, 'talking')));
    applySnapshots(cache, [told(agent(4, 'available'))]);
    expect(cache.getQueryData(['agents', 'list'])).toEqual(page(agent(5, 'talking')));
  });

  it('leaves the cards of others alone', () => {
    const cache = new QueryClient();
    const boris = { ...agent(1, 'available'), userId: 'boris' };
    cache.setQueryData(['agents', 'me'], boris);
    applySnapshots(cache, [told(agent(2, 'talking'))]);
    expect(cache.getQueryData(['agents', 'me'])).toBe(boris);
  });

  it('takes the newer state of a call whose note nobody changed', () => {
    const cache = new QueryClient();
    cache.setQueryData(['calls', 'one', 'c'], call('c', 1, 'ringing'));
    applySnapshots(cache, [toldCall(call('c', 1, 'talking'))]);
    expect(cache.getQueryData(['calls', 'one', 'c'])).toEqual(call('c', 1, 'talking'));
  });

  it('keeps a call of which it hears for the first time', () => {
    const cache = new QueryClient();
    applySnapshots(cache, [toldCall(call('new', 1, 'talking'))]);
    expect(cache.getQueryData(['calls', 'one', 'new'])).toEqual(call('new', 1, 'talking'));
  });

  it('reaches into the pages of the journal', () => {
    const cache = new QueryClient();
    cache.setQueryData(['calls', 'list', {}], {
      pages: [page(call('a', 1, 'talking')), page(call('b', 1, 'talking'))],
      pageParams: ['', 'x'],
    });
    applySnapshots(cache, [toldCall(call('b', 2, 'held'))]);
    expect(cache.getQueryData(['calls', 'list', {}])).toMatchObject({ pages: [page(call('a', 1, 'talking')), page(call('b', 2, 'held'))] });
  });

  it('asks again for the open calls when one is missing among them', () => {
    const cache = new QueryClient();
    cache.setQueryData(['calls', 'open'], page(call('a', 1, 'talking')));
    applySnapshots(cache, [toldCall(call('b', 1, 'ringing'))]);
    expect(cache.getQueryState(['calls', 'open'])?.isInvalidated).toBe(true);
  });

  it('takes many at once, and of one thing the newest', () => {
    const cache = new QueryClient();
    const boris = (version: number, state: Agent['state']) => ({ ...agent(version, state), userId: 'boris' }) as unknown as Agent;
    cache.setQueryData(['agents', 'list'], page(agent(1, 'available'), boris(1, 'break')));
    applySnapshots(cache, [told(agent(3, 'talking')), told(boris(2, 'available')), told(agent(2, 'ringing'))]);
    expect(cache.getQueryData(['agents', 'list'])).toEqual(page(agent(3, 'talking'), boris(2, 'available')));
  });

  it('keeps the calls of the floor without asking: those that begin are in it, those that end are not', () => {
    const cache = new QueryClient();
    cache.setQueryData(FLOOR_CALLS, page(call('a', 1, 'talking'), call('b', 1, 'queued')));
    applySnapshots(cache, [toldCall(call('a', 1, 'ended')), toldCall(call('b', 1, 'talking')), toldCall(call('c', 1, 'queued'))]);
    expect(cache.getQueryData(FLOOR_CALLS)).toEqual(page(call('b', 1, 'talking'), call('c', 1, 'queued')));
    expect(cache.getQueryState(FLOOR_CALLS)?.isInvalidated).toBe(false);
  });

  it('has on the floor what was told while its list was on the way, and a moment before', async () => {
    const cache = new QueryClient();
    applySnapshots(cache, [toldCall(call('a', 1, 'queued'))]);
    const listed = await askFloorCalls(cache, async () => {
      applySnapshots(cache, [toldCall(call('b', 1, 'queued')), toldCall(call('c', 2, 'ended'))]);
      return { items: [call('c', 1, 'talking')] as unknown as Call[] };
    });
    expect(listed).toEqual({ items: [call('a', 1, 'queued'), call('b', 1, 'queued')] });
  });

  it('asks for a list at once, and then once in a while, however many calls begin', () => {
    jest.useFakeTimers();
    const cache = new QueryClient();
    cache.setQueryData(['calls', 'open'], page());
    const asked = jest.spyOn(cache, 'invalidateQueries');
    for (const id of ['a', 'b', 'c']) applySnapshots(cache, [toldCall(call(id, 1, 'ringing'))]);
    expect(asked).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1000);
    expect(asked).toHaveBeenCalledTimes(2);
    jest.useRealTimers();
  });

  it('asks again for a noun that was only named', () => {
    const cache = new QueryClient();
    cache.setQueryData(['leads', 'list', {}], page());
    cache.setQueryData(['users', ''], page());
    applyInvalidate(cache, { noun: 'leads' });
    expect(cache.getQueryState(['leads', 'list', {}])?.isInvalidated).toBe(true);
    expect(cache.getQueryState(['users', ''])?.isInvalidated).toBe(false);
  });

  it('makes the open timeline of a client ask again for what is theirs, and no other', () => {
    const cache = new QueryClient();
    const stale = (key: string[]) => cache.getQueryState(key)?.isInvalidated;
    const anna = ['timeline', 'anna', ''];
    const boris = ['timeline', 'boris', ''];
    const listed = () => {
      cache.setQueryData(anna, { pages: [page({ id: 'call' })], pageParams: [''] });
      cache.setQueryData(boris, { pages: [page({ id: 'other' })], pageParams: [''] });
    };
    listed();
    applyInvalidate(cache, { noun: 'timeline', id: 'anna' });
    expect([stale(anna), stale(boris)]).toEqual([true, false]);
    listed();
    applyInvalidate(cache, { noun: 'calls', id: 'call' });
    expect([stale(anna), stale(boris)]).toEqual([true, false]);
    listed();
    applyInvalidate(cache, { noun: 'deals', id: 'deal' });
    expect([stale(anna), stale(boris)]).toEqual([true, true]);
  });
});

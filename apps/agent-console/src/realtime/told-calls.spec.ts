import { QueryClient } from '@tanstack/react-query';
import type { Call } from '@callcard/crm-core';
import { asTold, forgetTold, rememberTold } from './told-calls';

const call = (version: number, state: Call['state'], note: string | null = null) =>
  ({ id: 'a', version, state, note, mergedInto: null }) as unknown as Call;

describe('an answer about a call', () => {
  let cache: QueryClient;
  beforeEach(() => (cache = new QueryClient()));

  it('that was read before the end was written is over as it was told', () => {
    rememberTold(cache, [call(1, 'ended')]);
    expect(asTold(cache, call(1, 'talking'))).toEqual(call(1, 'ended'));
  });

  it('keeps what people wrote meanwhile', () => {
    rememberTold(cache, [call(1, 'ended', 'before')]);
    expect(asTold(cache, call(2, 'talking', 'after'))).toMatchObject(call(2, 'ended', 'after'));
    expect(asTold(cache, call(0, 'talking', 'long ago'))).toEqual(call(1, 'ended', 'before'));
  });

  it('that is over stays so, and one of which nothing was told is as it is', () => {
    expect(asTold(cache, call(1, 'talking'))).toEqual(call(1, 'talking'));
    rememberTold(cache, [call(1, 'talking')]);
    expect(asTold(cache, call(1, 'ended'))).toEqual(call(1, 'ended'));
  });

  it('is believed after a gap in what was told, and long after', () => {
    rememberTold(cache, [call(1, 'ringing')]);
    forgetTold(cache);
    expect(asTold(cache, call(1, 'talking'))).toEqual(call(1, 'talking'));
    const now = jest.spyOn(performance, 'now');
    const began = performance.now();
    rememberTold(cache, [call(1, 'ringing')]);
    now.mockReturnValue(began + 11_000);
    expect(asTold(cache, call(1, 'talking'))).toEqual(call(1, 'talking'));
    now.mockRestore();
  });
});

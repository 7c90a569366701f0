import { QueryClient } from '@tanstack/react-query';
import type { Agent, Call } from '@callcard/crm-core';
import { agentAsTold, callAsTold, forgetTold, rememberTold } from './told-lately';

const call = (version: number, state: Call['state'], note: string | null = null) =>
  ({ id: 'a', version, state, note, mergedInto: null }) as unknown as Call;

describe('an answer about a call', () => {
  let cache: QueryClient;
  beforeEach(() => (cache = new QueryClient()));
  const tell = (told: Call) => rememberTold(cache, 'calls', new Map([[told.id, told]]));

  it('that was read before the end was written is over as it was told', () => {
    tell(call(1, 'ended'));
    expect(callAsTold(cache, call(1, 'talking'))).toEqual(call(1, 'ended'));
  });

  it('keeps what people wrote meanwhile', () => {
    tell(call(1, 'ended', 'before'));
    expect(callAsTold(cache, call(2, 'talking', 'after'))).toMatchObject(call(2, 'ended', 'after'));
    expect(callAsTold(cache, call(0, 'talking', 'long ago'))).toEqual(call(1, 'ended', 'before'));
  });

  it('that is over stays so, and one of which nothing was told is as it is', () => {
    expect(callAsTold(cache, call(1, 'talking'))).toEqual(call(1, 'talking'));
    tell(call(1, 'talking'));
    expect(callAsTold(cache, call(1, 'ended'))).toEqual(call(1, 'ended'));
  });

  it('is believed after a gap in what was told, and long after', () => {
    tell(call(1, 'ringing'));
    forgetTold(cache);
    expect(callAsTold(cache, call(1, 'talking'))).toEqual(call(1, 'talking'));
    const now = jest.spyOn(performance, 'now');
    const began = performance.now();
    tell(call(1, 'ringing'));
    now.mockReturnValue(began + 11_000);
    expect(callAsTold(cache, call(1, 'talking'))).toEqual(call(1, 'talking'));
    now.mockRestore();
  });
});

describe('an answer about an agent', () => {
  const agent = (version: number, state: Agent['state']) => ({ userId: 'anna', version, state }) as Agent;

  it('that was read before a change is as it was told; a newer one is itself', () => {
    const cache = new QueryClient();
    expect(agentAsTold(cache, agent(1, 'available'))).toEqual(agent(1, 'available'));
    rememberTold(cache, 'agents', new Map([['anna', agent(2, 'wrapUp')]]));
    expect(agentAsTold(cache, agent(1, 'talking'))).toEqual(agent(2, 'wrapUp'));
    expect(agentAsTold(cache, agent(3, 'available'))).toEqual(agent(3, 'available'));
    expect(agentAsTold(cache, { ...agent(1, 'talking'), userId: 'boris' as Agent['userId'] })).toMatchObject({ state: 'talking' });
  });
});

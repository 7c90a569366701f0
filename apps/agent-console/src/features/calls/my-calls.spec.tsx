import { act, screen, waitFor } from '@testing-library/react';
import type { Agent, Call } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { someCall } from '../../../test/some-call';
import { applySnapshots } from '../../realtime/wire-cache';
import { keys } from './api';
import { deskCalls, useDeskCalls, wantsWork } from './my-calls';

const ring = (agentId: string | null) => ({ kind: 'ring', agentId }) as Call['segments'][number];
const outbound = (more: Partial<Call>) =>
  someCall({ direction: 'outbound', outcome: 'noAnswer', agentId: null, waitSeconds: 0, talkSeconds: 0, ...more });

it.each([
  ['whose client did not answer does', outbound({ segments: [ring('anna'), ring(null)], waitSeconds: 20 }), true],
  ['that was refused sooner than a ring counts does', outbound({ segments: [ring('anna')], waitSeconds: 0.05 }), true],
  ['that could not be dialled does', outbound({ segments: [ring('anna')], outcome: 'failed' }), true],
  ['for which my own phone was not picked up does not', outbound({ segments: [ring('anna')] }), false],
  ['of a colleague, from outside, does not', someCall({ segments: [ring('vera')] }), false],
])('a call that is over %s want its result from me', (_which, call, wants) => {
  expect(wantsWork(call, 'anna')).toBe(wants);
});

describe('a call for which my phone rings, and which no list has shown', () => {
  const ended = { state: 'ended', endedAt: '2026-11-28T10:00:01.000Z', waitSeconds: 0.3 } as const;
  const answer = (body: unknown) =>
    ({ ok: true, status: 200, statusText: '', json: async () => body, text: async () => JSON.stringify(body) }) as Response;

  function Desk({ call }: { call: Call }) {
    const calls = useDeskCalls({ state: 'ringing', callId: call.id } as Agent, 'anna');
    return <p>{calls.map(({ id }) => id).join() || 'nothing'}</p>;
  }

  async function desk(call: Call): Promise<void> {
    deskCalls.set({ kept: [], selected: null });
    const fetch = jest.fn(async (address: string) => answer(address.includes('?') ? { items: [], nextCursor: null } : call));
    Object.assign(globalThis, { fetch });
    await show(<Desk call={call} />);
    await waitFor(() => expect(fetch).toHaveBeenCalledWith(expect.stringContaining(`/calls/${call.id}`), expect.anything()));
    // What is answered has to arrive before anybody says that nothing came of it.
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }

  it('lies on the desk when I made it, though it is over', async () => {
    const call = outbound({ ...ended, outcome: 'busy' });
    await desk(call);
    expect(await screen.findByText(call.id)).toBeTruthy();
  });

  it('does not when it is an offer', async () => {
    const call = someCall({ ...ended, outcome: 'abandoned', agentId: null });
    await desk(call);
    expect(deskCalls.get().kept).toEqual([]);
    expect(screen.getByText('nothing')).toBeTruthy();
  });
});

it('a call that was told to be over while it was read is over on the desk', async () => {
  const talking = someCall({ state: 'talking' });
  const ended: Call = { ...talking, state: 'ended', endedAt: '2026-11-28T10:00:01.000Z' };
  deskCalls.set({ kept: [talking.id], selected: null });
  let arrive = () => {};
  const onItsWay = new Promise<void>((resolve) => (arrive = resolve));
  const answer = async (address: string) => {
    const body = address.includes('?') ? { items: [talking], nextCursor: null } : talking;
    await onItsWay;
    return { ok: true, status: 200, statusText: '', json: async () => body, text: async () => JSON.stringify(body) } as Response;
  };
  Object.assign(globalThis, { fetch: answer });
  function Desk() {
    const calls = useDeskCalls({ state: 'available', callId: null } as Agent, 'anna');
    return <p>{calls.map(({ state }) => state).join()}</p>;
  }
  const { cache } = await show(<Desk />);
  applySnapshots(cache, [{ noun: 'calls', id: ended.id, version: ended.version, data: ended }]);
  arrive();
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(cache.getQueryData(keys.one(ended.id))).toMatchObject({ state: 'ended' });
  expect(cache.getQueryData(keys.open)).toMatchObject({ items: [] });
});

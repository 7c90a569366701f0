import { act, screen, waitFor } from '@testing-library/react';
import { SIMULATION, type Call } from '@callcard/crm-core';
import { press } from '../../../test/press';
import { show } from '../../../test/render';
import { someCall } from '../../../test/some-call';
import { HangUpButton } from './hang-up-button';
import { HoldButton } from './hold-button';

const call = (state: Call['state']) => someCall({ pbx: SIMULATION, state });
const buttons = (state: Call['state']) => (
  <>
    <HoldButton call={call(state)} session={null} />
    <HangUpButton call={call(state)} session={null} />
  </>
);

/** A server that has its answers given later, by hand. */
function slowServer() {
  const orders: string[] = [];
  const answers: ((answer: object) => void)[] = [];
  Object.assign(globalThis, {
    fetch: (path: string) => {
      orders.push(path.split('/').at(-1)!);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  const reply = (status: number, body: object) =>
    act(async () => answers.pop()!({ ok: status < 400, status, json: async () => body, text: async () => JSON.stringify(body) }));
  return { orders, accepts: () => reply(202, {}), refuses: () => reply(503, { code: 'hold_not_confirmed', detail: 'Not confirmed.' }) };
}

const key = (code: string) => act(async () => press(window, { code }));

describe('a key that gives an order', () => {
  it('holds once, however often it is pressed before the call is seen on hold, and resumes with the next', async () => {
    const server = slowServer();
    const { update } = await show(buttons('talking'));
    await key('F8');
    await key('F8');
    await server.accepts();
    await key('F8');
    expect(server.orders).toEqual(['hold']);
    update(buttons('held'));
    await screen.findByRole('button', { name: 'Resume' });
    await key('F8');
    expect(server.orders).toEqual(['hold', 'resume']);
  });

  it('may be pressed again at once when the order was refused', async () => {
    const server = slowServer();
    await show(buttons('talking'));
    await key('F8');
    await server.refuses();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Hold' }).hasAttribute('disabled')).toBe(false));
    await key('F8');
    expect(server.orders).toEqual(['hold', 'hold']);
  });

  it('hangs up once', async () => {
    const server = slowServer();
    await show(buttons('talking'));
    await key('F4');
    await key('F4');
    await server.accepts();
    await key('F4');
    expect(server.orders).toEqual(['hangup']);
  });
});

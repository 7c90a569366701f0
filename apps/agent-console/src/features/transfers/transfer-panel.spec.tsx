import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Call, DirectoryEntry } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { TransferPanel } from './transfer-panel';
import { TransferProgress } from './transfer-progress';

const call = { id: 'call', pbx: 'main' } as unknown as Call;
const USER = '01890000-0000-7000-8000-00000000000';

const person = (n: number, name: string, blind: 'busy' | null = null): DirectoryEntry =>
  ({
    ...{ kind: 'person', userId: `${USER}${n}`, name, extension: `100${n}`, team: 'Sales', queues: [], device: `PJSIP/100${n}` },
    ...{ state: blind ? 'talking' : 'available', reason: null, since: new Date().toISOString(), blind, consult: null },
  }) as unknown as DirectoryEntry;
const support: DirectoryEntry = {
  ...{ kind: 'queue', pbx: 'main', queue: 'support', name: 'Support', waiting: 2, longestSince: new Date().toISOString(), free: 3 },
  ...{ blind: null, consult: null },
};

const answer = (body: unknown) => ({ ok: true, status: 200, json: async () => body, text: async () => JSON.stringify(body) }) as Response;

interface Sent {
  path: string;
  body: unknown;
}

/** The open panel over this directory; what is posted is kept. */
async function open(items: DirectoryEntry[] = [person(2, 'Iryna'), person(3, 'Ivan', 'busy'), support], consult = true) {
  const sent: Sent[] = [];
  const onClose = jest.fn();
  const ask = jest.fn(async (path: string, init?: RequestInit) => {
    if (init?.method === 'POST') sent.push({ path, body: JSON.parse(String(init.body)) });
    return answer(init?.method === 'POST' ? {} : { items, nextCursor: null });
  });
  Object.assign(globalThis, { fetch: ask });
  const panel = (
    <TransferPanel
      call={call}
      note="wants the invoice"
      controls={{ blindTransfer: true, consult }}
      stateWord={({ state }) => <span>{state}</span>}
      onClose={onClose}
    />
  );
  await show(panel);
  await waitFor(() => expect([ask.mock.calls.length > 0, screen.queryAllByRole('option').length]).toEqual([true, items.length]));
  return { sent, onClose, field: screen.getByRole('combobox') };
}

const key = (field: Element, name: string, shiftKey = false) => fireEvent.keyDown(field, { key: name, code: name, shiftKey });

describe('the transfer panel', () => {
  it('takes the focus, and Enter asks whoever is marked first, with the note', async () => {
    const { sent, onClose, field } = await open();
    expect(document.activeElement).toBe(field);
    key(field, 'Enter');
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(sent).toEqual([
      { path: '/api/calls/call/transfer', body: { to: { userId: `${USER}2` }, how: 'consult', note: 'wants the invoice' } },
    ]);
  });

  it('sends at once with Shift+Enter, to where the arrows lead', async () => {
    const { sent, field } = await open();
    key(field, 'ArrowUp');
    expect(screen.getAllByRole('option').map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'false', 'true']);
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[2]!.id);
    key(field, 'Enter', true);
    await waitFor(() => expect(sent).toMatchObject([{ body: { to: { queue: 'support' }, how: 'blind' } }]));
  });

  it('says why a busy colleague can only be asked, and sends nobody there', async () => {
    const { sent, field } = await open();
    key(field, 'ArrowDown');
    const blind = screen.getByRole('button', { name: /Send at once/ });
    expect([blind.hasAttribute('disabled'), screen.getByRole('button', { name: /Ask first/ }).hasAttribute('disabled')]).toEqual([
      true,
      false,
    ]);
    expect(screen.getByRole('status').textContent).toBe('Not at once: on another call.');
    key(field, 'Enter', true);
    expect(sent).toEqual([]);
  });

  it('shows waits and states beside every place', async () => {
    await open();
    const shown = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(shown[0]).toContain('Iryna (1002)available');
    expect(shown[2]).toMatch(/2 waiting · 0:0\d · 3 free/);
  });

  it('offers a number that is typed, and none that is a colleague', async () => {
    const { sent, field } = await open([]);
    fireEvent.change(field, { target: { value: '+7 916 123-45-67' } });
    expect(screen.getByRole('option').textContent).toContain('Other number');
    key(field, 'Enter', true);
    await waitFor(() => expect(sent).toMatchObject([{ body: { to: { number: '+7 916 123-45-67' }, how: 'blind' } }]));
  });

  it('where nobody can be asked, Enter sends at once', async () => {
    const { sent, field } = await open(undefined, false);
    expect(screen.queryByRole('button', { name: /Ask first/ })).toBeNull();
    key(field, 'Enter');
    await waitFor(() => expect(sent).toMatchObject([{ body: { how: 'blind' } }]));
  });

  it.each([
    ['where it is', (field: Element) => field],
    ['the note beside it', () => document.body],
  ])('closes with Escape from %s, and has done nothing', async (_where, from) => {
    const { sent, onClose, field } = await open();
    key(from(field), 'Escape');
    expect(onClose).toHaveBeenCalled();
    expect(sent).toEqual([]);
  });
});

describe('a transfer that goes on', () => {
  const transfer = (state: 'ringing' | 'talking' | 'threeWay', how: 'blind' | 'consult' = 'consult') => ({
    ...{ by: `${USER}1` as never, byName: 'Anna', to: { kind: 'person' as const, id: `${USER}2`, name: 'Iryna' } },
    ...{ how, state, note: null, since: new Date().toISOString() },
  });
  const buttons = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);

  it.each([
    ['ringing', ['Back to client']],
    ['talking', ['Hand over', 'Three-way', 'Swap', 'Back to client']],
    ['threeWay', ['Leave the talk']],
  ] as const)('that is %s offers what can be done then', async (state, offered) => {
    await show(<TransferProgress callId="call" transfer={transfer(state)} onLeave={jest.fn()} />);
    expect(buttons()).toEqual(offered);
  });

  it('blindly only says where it rings', async () => {
    await show(<TransferProgress callId="call" transfer={transfer('ringing', 'blind')} onLeave={jest.fn()} />);
    expect(buttons()).toEqual([]);
    expect(screen.getByText(/Rings there: Iryna/)).toBeTruthy();
  });

  it('leaves a talk of three by hanging up', async () => {
    const onLeave = jest.fn();
    await show(<TransferProgress callId="call" transfer={transfer('threeWay')} onLeave={onLeave} />);
    fireEvent.click(screen.getByRole('button'));
    expect(onLeave).toHaveBeenCalled();
  });
});

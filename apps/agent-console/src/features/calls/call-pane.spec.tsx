import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { QueryClient } from '@tanstack/react-query';
import type { Call, Disposition } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { someCall } from '../../../test/some-call';
import { outbox } from '../../lib/browser-outbox';
import { CallPane } from './call-pane';
import { deskCalls } from './my-calls';
import { savedResult, UNDO_MILLISECONDS } from './saved-result';
import { UndoSave } from './undo-save';
import { sendNotes } from './use-note';

const ID = '01890000-0000-8000-8000-00000000010';
const result = (key: string, label: string, more: Partial<Disposition> = {}): Disposition => ({
  ...{
    id: `${ID}0`,
    key,
    label: { en: label },
    position: 1,
    active: true,
    outcomes: [],
    queues: [],
    transferred: false,
    next: 'close',
    version: 1,
  },
  ...more,
});
let results = [
  result('sale', 'Sale', { queues: ['sales'] }),
  result('question', 'Question', { position: 2 }),
  result('transferred', 'Transferred', { position: 1000, transferred: true }),
];

const answer = (body: unknown) =>
  ({ ok: true, status: 200, statusText: '', json: async () => body, text: async () => JSON.stringify(body) }) as Response;

/** A server that keeps one call. */
function serverWith(call: Call) {
  const kept = { call };
  const fetch = async (address: string, { method, body }: RequestInit) => {
    if (address.startsWith('/api/dispositions')) return answer({ items: results, nextCursor: null });
    if (address.includes('?')) return answer({ items: [], nextCursor: null });
    if (method === 'PUT') {
      const { text, disposition } = JSON.parse(String(body)) as { text?: string; disposition?: string | null };
      const change = { ...(text !== undefined && { note: text }), ...(disposition !== undefined && { disposition }) };
      kept.call = { ...kept.call, ...change, version: kept.call.version + 1 };
    }
    return answer(kept.call);
  };
  Object.assign(globalThis, { fetch });
  return kept;
}

async function pane(call: Call, { gave = false, active = true } = {}) {
  const kept = serverWith(call);
  const onSaved = jest.fn(() => Promise.resolve());
  const piece = (active: boolean) => (
    <>
      <UndoSave />
      <CallPane
        call={call}
        agent={undefined}
        queueTitle={(name) => name}
        controls={null}
        active={active}
        gave={gave}
        onExtend={() => {}}
        onSaved={onSaved}
      />
    </>
  );
  const { cache, update } = await show(piece(active));
  if (results.length > 0) await screen.findByRole('radio', { name: 'Question' });
  return { kept, onSaved, cache, comesToFront: () => update(piece(true)) };
}

const offered = () => screen.getAllByRole<HTMLInputElement>('radio').map(({ value }) => value);
const chosen = () => screen.getAllByRole<HTMLInputElement>('radio').find(({ checked }) => checked)?.value ?? null;
const save = () => act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save' })));

beforeAll(() => {
  sendNotes(new QueryClient());
  outbox.open('anna');
});
afterEach(() => savedResult.set(null));

describe('the results of a call', () => {
  it('are those of its queue', async () => {
    await pane(someCall({ id: `${ID}1` as Call['id'], queue: 'sales' }));
    expect(offered()).toEqual(['sale', 'question']);
  });

  it('have "Transferred" chosen already for whoever handed the call on, and the wrap-up saves it while others talk', async () => {
    const { kept, onSaved } = await pane(someCall({ id: `${ID}2` as Call['id'], state: 'talking', queue: 'support' }), { gave: true });
    expect(offered()).toEqual(['question', 'transferred']);
    expect(chosen()).toBe('transferred');
    await save();
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(kept.call).toMatchObject({ disposition: 'transferred', state: 'talking' });
  });

  it('ask whoever it was handed to for one of their own', async () => {
    const { onSaved } = await pane(someCall({ id: `${ID}3` as Call['id'], disposition: 'transferred' }));
    expect(chosen()).toBeNull();
    await save();
    expect(screen.getByText(/^Choose a result first/)).toBeTruthy();
    expect(onSaved).not.toHaveBeenCalled();
  });
});

describe('the focus', () => {
  it('goes to the results of a call that was over before its pane stood', async () => {
    const endedAt = new Date().toISOString();
    await pane(someCall({ state: 'ended', endedAt, disposition: null }));
    await waitFor(() => expect(document.activeElement).toHaveProperty('type', 'radio'));
  });

  it('goes there when that call comes to the front', async () => {
    const { comesToFront } = await pane(someCall({ state: 'ended', endedAt: new Date().toISOString(), disposition: null }), {
      active: false,
    });
    expect(document.activeElement).toBe(document.body);
    comesToFront();
    await waitFor(() => expect(document.activeElement).toHaveProperty('type', 'radio'));
  });

  it('goes on to results that take the place of those it was at', async () => {
    const usual = results;
    const { cache } = await pane(someCall({ state: 'ended', endedAt: new Date().toISOString(), disposition: null }));
    await waitFor(() => expect(document.activeElement).toHaveProperty('type', 'radio'));
    results = [result('reached', 'Reached')];
    await act(() => cache.invalidateQueries());
    results = usual;
    expect(await screen.findByRole('radio', { name: 'Reached' })).toBe(document.activeElement);
  });

  it('goes to results that come later than the end of the call, wherever it was till then', async () => {
    const usual = results;
    results = [];
    const { cache } = await pane(someCall({ state: 'ended', endedAt: new Date().toISOString(), disposition: null }));
    await waitFor(() => expect(cache.isFetching()).toBe(0));
    const button = screen.getByRole('button', { name: 'Save' });
    button.focus();
    expect(document.activeElement).toBe(button);
    results = [result('reached', 'Reached')];
    await act(() => cache.invalidateQueries());
    results = usual;
    expect(await screen.findByRole('radio', { name: 'Reached' })).toBe(document.activeElement);
  });

  it('stays where it is with a call of before', async () => {
    await pane(someCall({ state: 'ended', endedAt: '2026-01-01T10:00:00.000Z', disposition: null }));
    expect(document.activeElement).toBe(document.body);
  });
});

describe('a result that was saved', () => {
  const id = `${ID}4` as Call['id'];

  it('can be taken back for ten seconds, and the call lies on the desk again', async () => {
    const { kept } = await pane(someCall({ id }));
    fireEvent.click(screen.getByRole('radio', { name: 'Question' }));
    await save();
    const undo = await screen.findByRole('button', { name: 'Undo' });
    expect(kept.call.disposition).toBe('question');
    await act(async () => fireEvent.click(undo));
    await waitFor(() => expect(kept.call.disposition).toBeNull());
    await waitFor(() => expect(deskCalls.get()).toMatchObject({ kept: [id], selected: id }));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('stands after that', async () => {
    serverWith(someCall({ id }));
    jest.useFakeTimers();
    await show(<UndoSave />);
    act(() => savedResult.set({ call: someCall({ id, disposition: 'sale' }), former: null }));
    act(() => jest.advanceTimersByTime(UNDO_MILLISECONDS - 1));
    expect(savedResult.get()).not.toBeNull();
    act(() => jest.advanceTimersByTime(1));
    expect(savedResult.get()).toBeNull();
    jest.useRealTimers();
  });
});

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { show } from '../../../test/render';
import { ClientDuplicates } from './client-duplicates';

const PAIR = '01890000-0000-7000-8000-000000000009';
const clients = ['Anna', 'Anna B.'].map((name, n) => ({ id: `01890000-0000-7000-8000-00000000000${n}`, name, ownerName: null }));
const suspected = { by: 'phone', value: '+380671112233', clients };
const distinct = { id: PAIR, clients, at: '2026-11-27T08:00:00.000Z', byName: 'Boss' };

const answer = (body: unknown, status = 200) =>
  ({ ok: true, status, json: async () => body, text: async () => (body === null ? '' : JSON.stringify(body)) }) as Response;

/** A server that knows one pair, and whether it was told apart. */
function serve() {
  let apart = false;
  const told: unknown[] = [];
  const ask = async (path: string, init?: RequestInit) => {
    if (init?.method === 'POST') told.push(JSON.parse(String(init.body)));
    if (init?.method === 'POST' || init?.method === 'DELETE') apart = init.method === 'POST';
    if (init?.method === 'DELETE') return answer(null, 204);
    if (init?.method === 'POST') return answer({ items: [distinct] });
    const items = path.includes('distinct-pairs') ? (apart ? [distinct] : []) : apart ? [] : [suspected];
    return answer({ items, nextCursor: null });
  };
  Object.assign(globalThis, { fetch: ask });
  return told;
}

it('tells two clients apart, who stand below with who said so, until it is taken back', async () => {
  const told = serve();
  await show(<ClientDuplicates />);
  fireEvent.click(await screen.findByRole('button', { name: 'Not the same: Anna, Anna B.' }));
  const back = await screen.findByRole('button', { name: 'Take back: Anna, Anna B.' });
  expect(told).toEqual([{ clientId: clients[0]!.id, otherIds: [clients[1]!.id] }]);
  expect(screen.getByText(/^Boss · /)).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Not the same/ })).toBeNull());
  fireEvent.click(back);
  expect(await screen.findByRole('button', { name: 'Not the same: Anna, Anna B.' })).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Take back/ })).toBeNull());
});

import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Client, ErasurePreview } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { EraseClient } from './erase-client';

const client = { id: '018f0000-0000-7000-8000-00000000abcd', name: 'Ольга Забытова', version: 7 } as Client;
const seen: ErasurePreview = {
  goes: [
    { kind: 'phones', count: 2 },
    { kind: 'recordings', count: 3 },
  ],
  recordedSeconds: 125,
  stays: [{ kind: 'callRows', count: 4 }],
  held: [],
  openCalls: 0,
};
const erasure = { id: client.id, state: 'running', step: null, done: 0, total: 5, reason: 'Asked', at: '2026-11-27T00:00:00.000Z', byName: 'B', endedAt: null }; // prettier-ignore

const asked: { url: string; body: unknown }[] = [];
function serverWith(preview: ErasurePreview) {
  asked.length = 0;
  globalThis.fetch = ((url: string, init: RequestInit) => {
    asked.push({ url, body: init.body ? JSON.parse(String(init.body)) : null });
    const body = JSON.stringify(url.endsWith('/preview') ? preview : erasure);
    return Promise.resolve({ ok: true, status: 200, text: () => Promise.resolve(body), json: () => Promise.resolve(JSON.parse(body)) });
  }) as unknown as typeof fetch;
}
const button = (name: string) => screen.findByRole<HTMLButtonElement>('button', { name });
const type = (name: string | RegExp, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

describe('erasing a client', () => {
  it('shows what goes and stays, and wants a ground and the name before it does anything', async () => {
    serverWith(seen);
    const onStarted = jest.fn();
    await show(<EraseClient client={client} onStarted={onStarted} />);
    fireEvent.click(await button('Erase…'));
    expect(await screen.findByText('Recordings: 3 (2:05)')).toBeTruthy();
    expect(screen.getByText('Times, queues, people and outcomes of calls, for statistics: 4')).toBeTruthy();
    fireEvent.click(await button('Go on'));
    const erase = await button('Erase for good');
    type(/^By what right/, 'Asked');
    type(/^To confirm/, 'Ольга');
    expect(erase.disabled).toBe(true);
    type(/^To confirm/, client.name);
    expect(erase.disabled).toBe(false);
    expect(asked).toHaveLength(1);
    fireEvent.submit(erase.closest('form')!);
    await waitFor(() => expect(onStarted).toHaveBeenCalled());
    expect(asked[1]).toEqual({ url: `/api/clients/${client.id}/erasure`, body: { version: 7, reason: 'Asked', liftBlocks: false } });
  });

  it('goes no further while a legal hold keeps a recording', async () => {
    serverWith({ ...seen, held: [{ callId: client.id, startedAt: '2026-11-20T10:00:00.000Z', reason: 'case 17' }] });
    await show(<EraseClient client={client} onStarted={jest.fn()} />);
    fireEvent.click(await button('Erase…'));
    expect((await screen.findByRole('alert')).textContent).toContain('case 17');
    expect((await button('Go on')).disabled).toBe(true);
  });
});

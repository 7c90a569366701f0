import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { Call } from '@callcard/crm-core';
import { QueryClient } from '@tanstack/react-query';
import { outbox } from '../../lib/browser-outbox';
import { show } from '../../../test/render';
import { someCall } from '../../../test/some-call';
import { NoteEditor } from './note-editor';
import { sendNotes } from './use-note';

const ID = '01890000-0000-8000-8000-00000000000';

const call = (n: number, note: string | null, version = 1) => someCall({ id: `${ID}${n}` as Call['id'], note, version });

const answer = (status: number, body: unknown) =>
  ({ ok: status < 400, status, statusText: '', json: async () => body, text: async () => JSON.stringify(body) }) as Response;

const type = (text: string) => fireEvent.change(screen.getByRole('textbox', { name: 'Note' }), { target: { value: text } });

describe('the field of a note', () => {
  beforeAll(() => {
    sendNotes(new QueryClient());
    outbox.open('anna');
  });

  it('saves itself and says when', async () => {
    const sent = jest.fn(async () => answer(200, call(1, 'wants two', 2)));
    Object.assign(globalThis, { fetch: sent });
    await show(<NoteEditor call={call(1, null)} />);
    type('wants two');
    await waitFor(() => expect(screen.getByText(/^Saved \d\d:\d\d:\d\d$/)).toBeTruthy(), { timeout: 3000 });
    expect(sent).toHaveBeenCalledWith(
      `/api/calls/${ID}1/note`,
      expect.objectContaining({ method: 'PUT', body: expect.stringMatching(/^{"text":"wants two","version":1,"draft":true,"marks":\[{/) }),
    );
  });

  it('shows both texts when somebody was faster, and sends what was chosen', async () => {
    let stored = call(2, 'from the other computer', 2);
    const sent = jest.fn(async (_address: string, init: RequestInit) => {
      if (init.method === 'GET') return answer(200, stored);
      const { version, text } = JSON.parse(String(init.body)) as { version: number; text: string };
      if (version !== stored.version) return answer(409, { code: 'conflict' });
      stored = { ...stored, note: text, version: version + 1 };
      return answer(200, stored);
    });
    Object.assign(globalThis, { fetch: sent });
    await show(<NoteEditor call={call(2, null)} />);
    type('from here');
    const both = await screen.findByRole('button', { name: 'Keep both texts' }, { timeout: 3000 });
    expect(screen.getByText('from the other computer')).toBeTruthy();
    await act(async () => fireEvent.click(both));
    await waitFor(() => expect(stored.note).toBe('from the other computer\nfrom here'));
    expect(screen.queryByText('Keep both texts')).toBeNull();
  });
});

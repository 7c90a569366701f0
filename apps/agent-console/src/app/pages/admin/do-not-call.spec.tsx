import { fireEvent, screen, within } from '@testing-library/react';
import { type DoNotCallEntry, newId, type NumberProof } from '@callcard/crm-core';
import { show } from '../../../../test/render';
import { DoNotCallList } from './do-not-call';
import { NumberProofPage } from './number-proof';

const entry: DoNotCallEntry = {
  ...{ id: newId(), number: '+380441234567', campaignId: null, campaignName: null, source: 'client', reason: 'Asked on the phone' },
  ...{ expiresAt: null, at: '2026-11-27T08:00:00.000Z', byName: 'Anna', liftedAt: null, liftReason: null, liftedByName: null },
};
const campaignId = newId();
const proof = {
  ...{ number: entry.number, entries: [entry], clients: [], consents: [], more: false },
  attempts: [
    {
      ...{ id: newId(), campaignId, campaignName: 'Renewals', mode: 'preview', at: '2026-11-01T08:00:00.000Z', agentName: 'Boris' },
      ...{ outcome: 'busy', result: null, pack: 'UA', version: 3, inputs: { zoneOfNumber: 'Europe/Kyiv' } },
    },
  ],
} as unknown as NumberProof;
const answer = (body: unknown) => ({ ok: true, status: 200, text: async () => JSON.stringify(body) }) as Response;
const sent: [path: string, body: unknown][] = [];

beforeEach(() => {
  sent.length = 0;
  const fetch = async (path: string, { method, body }: RequestInit) => {
    if (method === 'GET') return answer(path.includes('/proof') ? proof : { items: [entry], nextCursor: null });
    sent.push([path, JSON.parse(String(body))]);
    return answer(entry);
  };
  Object.assign(globalThis, { fetch });
});

it('takes a number with whose wish it is, and lifts one with a reason', async () => {
  await show(<DoNotCallList />);
  const table = within(await screen.findByRole('table', { name: 'Do-not-call list' }));
  expect(table.getByText('The client’s wish · Asked on the phone')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Add a number' }));
  const form = within(await screen.findByRole('dialog'));
  fireEvent.change(form.getByLabelText('Number'), { target: { value: '044 765-43-21' } });
  fireEvent.click(form.getByRole('button', { name: 'Save' }));
  fireEvent.click(table.getByRole('button', { name: /^Lift / }));
  const lifting = within(await screen.findByRole('dialog', { name: /^Lift / }));
  fireEvent.change(lifting.getByLabelText(/^Reason/), { target: { value: 'Wants a call' } });
  fireEvent.click(lifting.getByRole('button', { name: 'Save' }));
  await screen.findByRole('button', { name: 'Add a number' });
  expect(sent).toEqual([
    ['/api/do-not-call', { number: '044 765-43-21', source: 'client', reason: null, expiresAt: null }],
    [`/api/do-not-call/${entry.id}/lift`, { reason: 'Wants a call' }],
  ]);
});

it('shows what is known of a number, with the rules of each attempt, as a page and a file', async () => {
  await show(<NumberProofPage />);
  fireEvent.change(screen.getByLabelText('Number'), { target: { value: '0441234567' } });
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  const attempts = within(await screen.findByRole('table', { name: 'Attempts' }));
  expect(attempts.getByText('UA · version 3')).toBeTruthy();
  expect(attempts.getByText(/"zoneOfNumber": "Europe\/Kyiv"/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Download CSV' }).getAttribute('href')).toBe('/api/do-not-call/proof/file?number=0441234567');
  expect(within(screen.getByRole('region', { name: 'Consents' })).getByText('Nothing.')).toBeTruthy();
});

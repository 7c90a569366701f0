import { fireEvent, screen, within } from '@testing-library/react';
import { type Me, type RulePack, SHIPPED_PACKS } from '@callcard/crm-core';
import { show } from '../../../../test/render';
import { SessionContext } from '../../../features/auth/session';
import { RulePacksPage } from './rule-packs';

const made = { version: 1, note: null, byName: null, createdAt: '2026-11-27T08:00:00.000Z' };
const packs: RulePack[] = (['RU', 'UA'] as const).map((key) => ({ ...SHIPPED_PACKS[key], ...made }));
const answer = (body: unknown, status = 200) => ({ ok: status < 400, status, text: async () => JSON.stringify(body), json: async () => body }) as Response; // prettier-ignore
const sent: { path: string; body: unknown }[] = [];

beforeEach(() => {
  sent.length = 0;
  const fetch = async (path: string, { method, body }: RequestInit) => {
    if (method === 'GET') return answer({ items: path.includes('/versions') ? [packs[1]] : packs, nextCursor: null });
    sent.push({ path, body: JSON.parse(String(body)) });
    return answer({ ...packs[1]!, version: 2, note: 'Quiet', byName: 'Admin' }, 201);
  };
  Object.assign(globalThis, { fetch });
});

const open = (grants: Me['grants']) =>
  show(
    <SessionContext value={{ grants } as Me}>
      <RulePacksPage />
    </SessionContext>,
  );
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const rows = () =>
  within(screen.getByRole('table', { name: /^Rules: / }))
    .getAllByRole('row')
    .map((row) => row.textContent);

it('shows the rules of a country and purpose in words, with where they come from, and that they are no legal advice', async () => {
  await open({ 'campaigns.edit': 'all' });
  expect(await screen.findByText('This is not legal advice')).toBeTruthy();
  choose('Rules of', 'RU');
  expect(rows()).toEqual(expect.arrayContaining([expect.stringMatching(/^Modes allowedManual, Preview/), expect.stringMatching(/^ConsentOnly with prior consent/)])); // prettier-ignore
  expect(screen.getByText(/38-FZ, article 18 \(2\)/)).toBeTruthy();
  choose('Purpose', 'collection');
  expect(rows()).toEqual(expect.arrayContaining([expect.stringMatching(/Saturday: 09:00–20:00/), expect.stringMatching(/On one day: 1\nWithin 7 days: 2\nWithin 31 days: 8/)])); // prettier-ignore
  expect(screen.queryByRole('button', { name: 'Narrow the rules' })).toBeNull();
});

it('lets an administrator narrow them as a further version', async () => {
  await open({ 'campaigns.edit': 'all', 'rulePacks.edit': 'all' });
  await screen.findByText('This is not legal advice');
  fireEvent.click(screen.getByRole('button', { name: 'Narrow the rules' }));
  const form = within(await screen.findByRole('dialog'));
  fireEvent.change(form.getByLabelText('Monday'), { target: { value: '10:00-12:00' } });
  fireEvent.change(form.getByLabelText(/^Why this version/), { target: { value: 'Quiet' } });
  fireEvent.click(form.getByRole('button', { name: 'Save' }));
  await screen.findByRole('button', { name: 'Narrow the rules' });
  const { advertising } = SHIPPED_PACKS.UA.purposes;
  expect(sent).toEqual([
    {
      path: '/api/rule-packs/UA/versions',
      body: {
        version: 1,
        note: 'Quiet',
        purposes: { ...SHIPPED_PACKS.UA.purposes, advertising: { ...advertising, hours: { ...advertising.hours, week: { ...advertising.hours.week, mon: [{ from: '10:00', to: '12:00' }] } } } }, // prettier-ignore
      },
    },
  ]);
});

import { fireEvent, screen, within } from '@testing-library/react';
import type { DutiesAssigned, Duty, DutyOwner, Page } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { http } from '../../lib/http';
import { DutiesPanel } from './duties-panel';

const duty = (n: number, more: Partial<Duty> = {}) =>
  ({
    ...{ noun: 'requests', id: `id-${n}`, number: `REQ-${n}`, kind: 'missedCall', subject: null, clientName: `Client ${n}`, version: n },
    ...{ callerNumber: null, ownerId: 'anna', ownerName: 'Anna', teamId: null, overdue: false },
    ...{ dueAt: new Date(Date.now() + 3_600_000).toISOString() },
    ...more,
  }) as unknown as Duty;

const late = duty(1, { overdue: true, dueAt: new Date(Date.now() - 125_000).toISOString() });
const lead = duty(2, { noun: 'leads', number: 'LEAD-2', kind: 'lead', ownerId: null, ownerName: null } as Partial<Duty>);
const owners = [
  { ownerId: 'anna', ownerName: 'Anna', requests: 1, leads: 0, overdue: 1 },
  { ownerId: null, ownerName: null, requests: 0, leads: 1, overdue: 0 },
] as unknown as DutyOwner[];

const panel = (
  <DutiesPanel
    people={[{ value: 'boris', label: 'Boris' }]}
    teams={[{ value: 'sales', label: 'Sales' }]}
    hrefOf={({ noun, id }) => `/${noun}/${id}`}
  />
);

let asked: object[];
beforeEach(() => {
  asked = [];
  jest.spyOn(http, 'get').mockImplementation((path, _shape, query) => {
    asked.push({ path, ...query });
    return Promise.resolve({ items: path === '/duties/owners' ? owners : [late, lead], nextCursor: null } as Page<unknown> as never);
  });
});
afterEach(() => jest.restoreAllMocks());

it('says who owes how much, and what, late ones marked', async () => {
  await show(panel);
  const rows = within(await screen.findByRole('table', { name: 'Duties' })).getAllByRole('row').slice(1); // prettier-ignore
  expect(rows.map((row) => within(row).getByRole('link').getAttribute('href'))).toEqual(['/requests/id-1', '/leads/id-2']);
  expect(rows[0]!.textContent).toMatch(/OVERDUE 2:0\d.*missed call.*Client 1.*Anna/);
  expect(rows[1]!.textContent).toMatch(/lead.*Nobody in particular/);
  const whose = screen.getByLabelText<HTMLSelectElement>('Who owes it');
  await screen.findByRole('option', { name: 'Anna · 1 open, 1 overdue' });
  expect([...whose.options].map(({ text }) => text)).toEqual([
    ...['Everybody · 2 open, 1 overdue', 'Anna · 1 open, 1 overdue', 'Nobody in particular · 1 open'],
  ]);
  fireEvent.change(whose, { target: { value: 'nobody' } });
  await screen.findByRole('table', { name: 'Duties' });
  expect(asked).toContainEqual(expect.objectContaining({ path: '/duties', ownerId: 'nobody' }));
});

it('gives the ticked ones to somebody, and names what stayed', async () => {
  const answer: DutiesAssigned = {
    given: [{ noun: 'requests', id: 'id-1', ownerId: 'boris', ownerName: 'Boris' }],
    refused: [{ noun: 'leads', id: 'id-2', code: 'not_a_specialist' }],
  } as unknown as DutiesAssigned;
  const post = jest.spyOn(http, 'post').mockResolvedValue(answer as never);
  await show(panel);
  expect(screen.queryByRole('button', { name: /^Give/ })).toBeNull();
  fireEvent.click(await screen.findByLabelText('Tick all that are shown'));
  fireEvent.click(screen.getAllByLabelText('Give to')[0]!);
  fireEvent.click(await screen.findByRole('option', { name: 'Boris', hidden: true }));
  fireEvent.click(screen.getByRole('button', { name: 'Give 2' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('LEAD-2: this person takes no leads');
  const duties = [
    { noun: 'requests', id: 'id-1', version: 1 },
    { noun: 'leads', id: 'id-2', version: 2 },
  ];
  expect(post.mock.calls[0]!.slice(0, 2)).toEqual(['/duties/assign', { duties, to: { ownerId: 'boris' } }]);
  expect(screen.queryByRole('button', { name: /^Give/ })).toBeNull();
});

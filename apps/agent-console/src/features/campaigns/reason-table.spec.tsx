import { screen, within } from '@testing-library/react';
import type { ReasonCounts } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { http } from '../../lib/http';
import { ReasonTable } from './reason-table';

const hrefOf = (filter: object) => `?${new URLSearchParams({ tab: 'contacts', ...filter }).toString()}`;
const counted: ReasonCounts = {
  items: [
    { reason: 'done', ended: 'result', contacts: 40 },
    { reason: 'outsideHours', ended: null, contacts: 1500 },
    { reason: 'nothing', ended: null, contacts: 460 },
  ],
  countedAt: new Date(2026, 10, 20, 10).toISOString(),
  counting: true,
};

it('leads from each reason to the contacts that have it, with their number and share', async () => {
  jest.spyOn(http, 'get').mockResolvedValue(counted);
  await show(<ReasonTable campaignId="c" hrefOf={hrefOf} />);
  const table = await screen.findByRole('table', { name: 'Why not dialled' });
  const lines = within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => ({
      to: within(row).getByRole('link').getAttribute('href')!.split('?')[1],
      cells: within(row).getAllByRole('cell').map(({ textContent }) => textContent),
    })); // prettier-ignore
  expect(lines).toEqual([
    { to: 'tab=contacts&state=done&ended=result', cells: ['The contact is done. A result', '40', '2%'] },
    { to: 'tab=contacts&reason=outsideHours', cells: ['It is no hour for calls there.', '1,500', '75%'] },
    { to: 'tab=contacts&reason=nothing', cells: ['Nothing: it is dialled in its turn.', '460', '23%'] },
  ]);
  expect(screen.getByRole('status').textContent).toMatch(/As of .*Being counted anew…/);
});

it('says that it is still being counted, and that there is nobody', async () => {
  const get = jest.spyOn(http, 'get').mockResolvedValue({ items: [], countedAt: null, counting: true });
  await show(<ReasonTable campaignId="c" hrefOf={hrefOf} />);
  await screen.findByText(/Being counted anew…/);
  expect(screen.queryByText('No such contacts.')).toBeNull();
  get.mockResolvedValue({ ...counted, items: [], counting: false });
  await show(<ReasonTable campaignId="d" hrefOf={hrefOf} />);
  await screen.findByText('No such contacts.');
});

import { fireEvent, screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { AgendaLines } from './agenda-lines';

it('each line of an agenda leads to what it is about', async () => {
  const onOpen = jest.fn();
  const link = { noun: 'deals', id: 'd1' };
  const at = '2026-11-27T10:30:00.000Z';
  await show(
    <AgendaLines
      items={[
        { section: 'contacts', at, text: 'Boilers · Step', link },
        { section: 'missed', at, text: 'REQ-2026-000001', link: null },
      ]}
      onOpen={onOpen}
    />,
  );
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent?.split(' · ')[0])).toEqual([
    'contacts today',
    'missed calls',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Boilers · Step' }));
  expect(onOpen).toHaveBeenCalledWith(link);
  expect(screen.queryByRole('button', { name: 'REQ-2026-000001' })).toBeNull();
});
